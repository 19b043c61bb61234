using System.Globalization;

namespace Collector.Sources.Files.Cells;

/// <summary>When something was recorded: a day in the declared form, or an ISO instant with its offset.</summary>
internal static class TimeText
{
    private static readonly string[] Instants = [.. from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
                                                    from offset in new[] { "zzz", "'Z'" }
                                                    select $"yyyy-MM-dd'T'{time}{offset}"];

    public static Reading<StatedTime> Read(string text, DayText days)
    {
        var day = days.Read(text);
        if (!day.IsRefused)
        {
            return new StatedTime.Day(day.Value);
        }

        var shown = Quoted.Text(text);
        var isInstant = DateTimeOffset.TryParseExact(
            text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        return isInstant
            ? DayText.Plausible(DateOnly.FromDateTime(instant.Date), shown).Then<StatedTime>(_ => new StatedTime.Instant(instant))
            : Reading<StatedTime>.Refused(
                $"{shown} is neither a day ({days.Forms}) nor an instant with its offset (2021-12-31T08:30:00+01:00)");
    }
}
