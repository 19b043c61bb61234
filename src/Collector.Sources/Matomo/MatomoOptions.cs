using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Matomo;

/// <summary>Sites of a Matomo, or of Web Analytics Italia. The settings' meaning, ranges and defaults: <see cref="MatomoSettings"/>.</summary>
internal sealed record MatomoOptions : WebOptions
{
    public required SecretReference Token { get; init; }

    /// <summary>Numbers of the sites; at least one.</summary>
    public required ImmutableArray<int> Sites { get; init; }

    /// <summary>Parts of the visits: our name, and Matomo's expression, empty for every visit. At least one.</summary>
    public required ImmutableArray<(string Name, string Expression)> Segments { get; init; }

    /// <summary>Periods whose unique visitors are asked for, since days do not add up to them: week, month, year.</summary>
    public required ImmutableArray<string> UniquePeriods { get; init; }

    public override ImmutableArray<SecretReference> Secrets => [Token];

    internal override DeclaredPart Part => DeclaredPart.Of(
        Datasets.PageVisit, ("site", Sites.Select(site => $"{site}")), ("segment", Segments.Select(segment => segment.Name)), ("period", UniquePeriods));
}
