namespace Collector.Sources.Mapping;

/// <summary>Cuts a window into the pieces that are asked for one by one.</summary>
internal static class Chunks
{
    /// <summary>In the order of days, without gaps or overlaps; the first and the last may be shorter.</summary>
    public static IEnumerable<Window> Of(Window window, Chunking chunking)
    {
        for (var from = window.From; from <= window.To;)
        {
            var end = chunking switch
            {
                Chunking.Day => from,
                Chunking.Month => new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month)),
                _ => window.To,
            };
            var chunk = new Window(from, end < window.To ? end : window.To);
            yield return chunk;
            from = chunk.To.AddDays(1);
        }
    }
}

/// <summary>How a window is cut into calls.</summary>
internal enum Chunking
{
    Day,
    Month,
    Whole,
}
