using System.Collections.Immutable;

namespace Collector.Sources.Settings;

/// <summary>What every source of records has, beside the settings of its kind.</summary>
public abstract record ConnectorOptions : SourceOptions
{
    /// <summary>System the records belong to; sources that may bring the same records share one.</summary>
    public required string System { get; init; }

    /// <summary>Days before the last covered one that are read again every night, 0 to 400: late corrections.</summary>
    public required int LookBackDays { get; init; }

    /// <summary>First day that is ever read by itself.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Share of a batch that may be rejected, 0 to 1: above it nothing of the batch is used.</summary>
    public required decimal MostRejected { get; init; }

    /// <summary>Zone of the source's days.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>
    /// It lies there whole: every night looks at everything since <see cref="Since"/>, and what was read before is known by the
    /// cursor. What it says is complete page by covered page, and the source itself judges how much of it may be rejected.
    /// </summary>
    public virtual bool IsDelivered => false;

    /// <summary>Its pages speak of persons: they are kept without what names them.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Every secret it uses: none of them may be seen in an address, a message or a stored page.</summary>
    public virtual ImmutableArray<SecretReference> Secrets => [];
}
