using Collector.Alerts;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;

namespace Collector.Tests.Alerts;

/// <summary>Makes what a night sees.</summary>
internal static class SomeNight
{
    public const string Indicator = "1.1/I";

    public static NightView Of(IEnumerable<PublishedYear> years, IEnumerable<SourceState>? sources = null, IEnumerable<AlertKey>? told = null, bool isNewest = true, IEnumerable<SourceEnding>? endings = null, IEnumerable<Pause>? pauses = null) =>
        new([.. years], [.. sources ?? []], [.. endings ?? []], (told ?? []).ToHashSet(), isNewest, [.. pauses ?? []]);

    /// <summary>A year with one indicator.</summary>
    public static PublishedYear Year(Status status, int year = 2021, bool isOpen = true, Target? target = null, IEnumerable<MeasureReading>? inputs = null)
    {
        var indicator = Some.Indicator("[M1]", ">= 50");
        var result = new IndicatorResult { Indicator = indicator, Status = status, Open = isOpen, Target = target, Inputs = [.. inputs ?? []] };
        return new PublishedYear(Some.Plan([indicator], Some.Measure("M1")), Score(year) with { Indicators = [result] });
    }

    /// <summary>One that none is judged in.</summary>
    public static PublishedYear Empty(int year) => new(Some.Plan([]), Score(year));

    public static MeasureReading Late(Feed feed) => new() { Measure = Some.Measure("M1", feed), Window = Period.OfYear(2021), IsLate = true };

    public static SourceState Source(string name, bool? up, params string[] starving) => new(name, up, up is false ? "it does not answer" : null, starving, null, null, null, null);

    public static Pause Pause(string source, params string[] waiting) => new(1, source, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), "migrazione", waiting, "Rossi", null, null);

    private static PlanScore Score(int year) => new() { Request = new EvaluationRequest(Some.Day("2021-06-01"), year), Objectives = [], Areas = [], Score = null, Coverage = null, Contributions = [] };
}
