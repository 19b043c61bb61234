using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Landing;

/// <summary>A sync whose pages are read again: what it has counted so far, of delivered files in the file at hand.</summary>
internal sealed class SyncAgain
{
    private readonly List<SourceFault> reasons = [];
    private long used;
    private long rejectedThen;

    /// <summary>Hash of the delivered file at hand; null: none yet.</summary>
    public string? File { get; private set; }

    /// <summary>Records that cannot be used.</summary>
    public RefusedSoFar Refused { get; private set; } = RefusedSoFar.None;

    /// <summary>A page was refused: what came after it is not used, as it would not have been read.</summary>
    public bool IsBroken { get; set; }

    /// <exception cref="SourceUnreadableException">The file before is refused.</exception>
    public void BeginFile(string hash, ConnectorOptions options)
    {
        RefuseFile(options);
        (File, Refused, used, rejectedThen) = (hash, RefusedSoFar.None, 0, 0);
        reasons.Clear();
    }

    public void Add(Batch batch, long rejectedBefore)
    {
        Refused = Refused.With(batch.Rejected.Length);
        used += batch.Records.Length;
        rejectedThen += rejectedBefore;
        reasons.AddRange(batch.Rejected.Take(RefusedRecords.MostReasons - reasons.Count).Select(RefusedRecords.FaultOf));
    }

    /// <summary>The days of a page are told, with what is refused among them.</summary>
    public void Tell(IEnumerable<Covered> covered) => Refused = Refused.After(covered);

    /// <summary>Judges a delivered file as a whole; one of which no more is rejected than when it was accepted passes again.</summary>
    /// <exception cref="SourceUnreadableException">More of it cannot be used than may be.</exception>
    public void RefuseFile(ConnectorOptions options)
    {
        if (options.IsDelivered && Refused.All > rejectedThen && Refused.All > (used + Refused.All) * options.MostRejected)
        {
            throw RefusedRecords.TooMany($"{options.Name}, the file with SHA-256 {File}", reasons, Refused.All, options);
        }
    }
}
