namespace Collector.Sources.Http;

/// <summary>Keeps count of the calls made to each source on each day, over restarts and for all nodes.</summary>
public interface ICallLedger
{
    /// <summary>Counts one call, before it is made.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="day">Day of the call, in the source's zone.</param>
    /// <param name="most">Calls the day may have; null: no bound.</param>
    /// <returns>False: the day has had them all; nothing was counted and no call may be made.</returns>
    ValueTask<bool> TakeAsync(string source, DateOnly day, int? most, CancellationToken cancellationToken);

    /// <summary>Keeps what the source itself said of the calls that are left.</summary>
    ValueTask TellAsync(string source, QuotaLeft quota, CancellationToken cancellationToken);
}

/// <summary>What a source said of its calls.</summary>
/// <param name="Calls">Calls that are left, 0 or more.</param>
/// <param name="Of">Out of how many; null: not told.</param>
/// <param name="Until">When there will be more; null: not told.</param>
public sealed record QuotaLeft(long Calls, long? Of, DateTimeOffset? Until);
