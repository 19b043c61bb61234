namespace Collector.Sources.Kronos;

/// <summary>What a row of an export states. It names a person, so it lives no longer than its file is read.</summary>
/// <param name="Person">Null in files that count people already.</param>
/// <param name="People">Null in files that name persons.</param>
/// <param name="RemoteSeconds">Null: not told.</param>
/// <param name="Share">Of a full-time contract, 0 to 1; null: not told.</param>
internal sealed record KronosRow(string? Person, long? People, string Office, string Process, DateOnly Month, string Kind, decimal Seconds, decimal? RemoteSeconds, decimal? Share)
{
    public HoursKey Key => new(Office, Process, Kind);
}

/// <summary>What hours of a month are summed by.</summary>
internal readonly record struct HoursKey(string Office, string Process, string Kind);
