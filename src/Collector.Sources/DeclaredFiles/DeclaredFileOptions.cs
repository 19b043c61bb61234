using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Delivered;
using Collector.Sources.Mapping;

namespace Collector.Sources.DeclaredFiles;

/// <summary>Delivered files whose rows are records. The settings' meaning, ranges and defaults: <see cref="DeclaredFileSettings"/>.</summary>
internal sealed record DeclaredFileOptions : DeliveredOptions
{
    public required Dataset Fills { get; init; }

    /// <summary>In the order of the settings; never the system.</summary>
    public required ImmutableArray<MappedColumn> Columns { get; init; }

    public required Covering Covers { get; init; }
}
