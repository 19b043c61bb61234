using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Databases;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Sql;

/// <summary>A query that is described and not programmed. The settings' meaning, ranges and defaults: <see cref="SqlSettings"/>.</summary>
internal sealed record SqlOptions : ConnectorOptions
{
    public required DatabaseOptions Database { get; init; }

    public required Dataset Fills { get; init; }

    public required string Query { get; init; }

    /// <summary>Columns of the query that together tell one row from any other; empty: it is not paged.</summary>
    public required ImmutableArray<string> Key { get; init; }

    /// <summary>Rows to a page.</summary>
    public required int Rows { get; init; }

    public required Chunking Chunks { get; init; }

    /// <summary>In the order of the settings; never the system.</summary>
    public required ImmutableArray<JsonColumn> Columns { get; init; }

    /// <summary>It asks for days; otherwise everything comes, and what lies outside the window is left out quietly.</summary>
    public bool AsksForDays => SqlPlaces.In(Query).Any();

    public override ImmutableArray<SecretReference> Secrets => [Database.Password];
}
