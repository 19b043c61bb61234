namespace Collector.Sources.Kronos;

/// <summary>What one person, or one sum of several, has in a month, until the file is read to its end.</summary>
/// <param name="line">Of its first row.</param>
internal sealed class PersonMonth(int line)
{
    private readonly List<(HoursKey Key, decimal Seconds, decimal? Remote)> parts = [];

    public int Line => line;

    public int Rows => parts.Count;

    public IReadOnlyList<(HoursKey Key, decimal Seconds, decimal? Remote)> Parts => parts;

    public decimal Seconds { get; private set; }

    /// <summary>Null: none was told.</summary>
    public decimal? Share { get; private set; }

    /// <summary>Two rows tell two shares.</summary>
    public bool HasTwoShares { get; private set; }

    public void Add(KronosRow row)
    {
        parts.Add((row.Key, row.Seconds, row.RemoteSeconds));
        Seconds += row.Seconds;
        HasTwoShares |= Share is not null && row.Share is not null && Share != row.Share;
        Share ??= row.Share;
    }
}
