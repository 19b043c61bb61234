using System.Globalization;

namespace Collector.Plan.Comparing;

/// <summary>Differences in a reported value.</summary>
internal static class ReportedDiff
{
    /// <summary>What makes two reported values the same one: indicator, figure and year.</summary>
    public static string KeyOf(ReportedValue reported) =>
        string.Create(CultureInfo.InvariantCulture, $"{(reported.Indicator is { } indicator ? indicator + " " : "")}{reported.Figure} {reported.Year}");

    public static IReadOnlyList<PlanChange> Compare(ReportedValue? before, ReportedValue? after) => (before, after) switch
    {
        ({ } gone, null) => Named(gone).Say("is removed").Changes,
        (null, { } added) => Named(added).Say($"is added: {added.Printed}").Changes,
        ({ } former, { } now) => Named(now)
            .Field("print", former.Printed, now.Printed)
            .Field("value", former.Value, now.Value)
            .Field("cluster mean", former.ClusterMean, now.ClusterMean)
            .Field("document", former.Document, now.Document)
            .Field("doubt", former.Doubt, now.Doubt)
            .Changes,
        _ => [],
    };

    private static ChangeList Named(ReportedValue reported) => new(PlanSubject.Reported, KeyOf(reported), $"Reported value '{KeyOf(reported)}'");
}
