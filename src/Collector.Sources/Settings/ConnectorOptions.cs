using System.Collections.Immutable;
using Collector.Records;

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

    /// <summary>Days that are empty though many records of them were known: a person says so.</summary>
    public ImmutableArray<Window> EmptyDays { get; init; } = [];

    /// <summary>Zone of the source's days.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>
    /// It lies there whole: every night looks at everything since <see cref="Since"/>, and what was read before is known by the
    /// cursor. What it says is complete page by covered page, and the source itself judges how much of it may be rejected.
    /// </summary>
    public virtual bool IsDelivered => false;

    /// <summary>The part of a dataset that it reads, where its settings say so; sources that share a system must read the same. Null: all there is, or it cannot be told.</summary>
    internal virtual DeclaredPart? Part => null;

    /// <summary>Its pages speak of persons: they are kept without what names them.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Every secret it uses: none of them may be seen in an address, a message or a stored page.</summary>
    public virtual ImmutableArray<SecretReference> Secrets => [];
}

/// <summary>What a source reads of a dataset.</summary>
/// <param name="Words">Equal for those that read the same.</param>
internal sealed record DeclaredPart(Dataset Dataset, string Words)
{
    /// <param name="columns">For each column that is not read whole its name and the values that are.</param>
    public static DeclaredPart Of(Dataset dataset, params (string Column, IEnumerable<string> Values)[] columns) =>
        new(dataset, string.Join("; ", columns.Select(column => $"{column.Column} {string.Join(", ", column.Values.Order(StringComparer.Ordinal))}")));
}
