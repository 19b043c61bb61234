using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Ga4;

/// <summary>Properties of Google Analytics 4. The settings' meaning, ranges and defaults: <see cref="Ga4Settings"/>.</summary>
internal sealed record Ga4Options : WebOptions
{
    /// <summary>The JSON key of a service account.</summary>
    public required SecretReference Key { get; init; }

    /// <summary>Numbers of the properties, as texts; at least one.</summary>
    public required ImmutableArray<string> Properties { get; init; }

    /// <summary>Parts of the visits; the first is every visit. At least one.</summary>
    public required ImmutableArray<Ga4Segment> Segments { get; init; }

    /// <summary>Figures that days do not add up to: our name, and the metric that gives it. At most <see cref="Ga4Settings.MostFigures"/>.</summary>
    public required ImmutableArray<(string Name, string Metric)> Figures { get; init; }

    /// <summary>Periods whose figures are asked for: week, month, year. Days are always read.</summary>
    public required ImmutableArray<string> Periods { get; init; }

    /// <summary>Days before today whose figures still move.</summary>
    public required int ProvisionalDays { get; init; }

    public required int RowsPerPage { get; init; }

    public override ImmutableArray<SecretReference> Secrets => [Key];

    internal override DeclaredPart Part => DeclaredPart.Of(
        Datasets.PageVisit, ("site", Properties), ("segment", Segments.Select(segment => segment.Name)), ("metric", Figures.Select(figure => figure.Name)), ("period", Periods));

    internal override bool HasHints => true;

    internal override Hint? HintOf(HttpResponseMessage response, ReadOnlySpan<byte> content, DateTimeOffset now) => Ga4Quota.HintOf(response, content, now);
}

/// <summary>A part of the visits by our name.</summary>
/// <param name="Filter">Null: every visit.</param>
internal sealed record Ga4Segment(string Name, Ga4Filter? Filter);
