using System.Globalization;
using System.Text;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Publishing;

/// <summary>Writes a computation for people at a terminal: areas first, then each objective with its indicators.</summary>
internal static class EvaluationText
{
    public static string Write(PlanScore score)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{score.Request.Year} as of {score.Request.At:yyyy-MM-dd}{(score.Request.Final ? ", final: missing counts 0" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"Score {Ratio(score.Score)}, coverage {Ratio(score.Coverage)}\n\n");
        foreach (var area in score.Areas)
        {
            text.Append(CultureInfo.InvariantCulture, $"{area.Area.Code,-8}{Ratio(area.Score),9}  coverage {Ratio(area.Coverage)}  (strategic {Ratio(area.Strategic)}, operational {Ratio(area.Operational)})  {area.Area.Name}\n");
        }

        var results = score.Indicators.ToLookup(result => result.Indicator.Objective);
        foreach (var objective in score.Objectives)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{objective.Objective.Code,-8}{Ratio(objective.Score),9}  coverage {Ratio(objective.Coverage)}  {objective.Objective.Name}\n");
            foreach (var result in results[objective.Objective.Code])
            {
                text.Append(Line(result)).Append('\n');
            }
        }

        text.Append('\n').AppendJoin(", ", score.Indicators.CountBy(result => result.Status).OrderBy(pair => pair.Key).Select(pair => $"{Names.Of(pair.Key)} {pair.Value}"));
        return text.ToString();
    }

    private static string Line(IndicatorResult result)
    {
        var why = result.Missing.IsEmpty ? "" : $"  missing {string.Join(", ", result.Missing)}";
        var flags = result.Flags.IsEmpty ? "" : $"  {string.Join(", ", result.Flags.Select(Names.Of))}";
        return string.Create(CultureInfo.InvariantCulture, $"  {result.Indicator.Code,-14} {Names.Of(result.Status),-14} {Shown(result.Value),12}  target {Shown(result.Target),-18} degree {Ratio(result.Degree),-9}{why}{flags}");
    }

    private static string Ratio(decimal? value) => value is { } number ? number.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    private static string Shown(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        ObservedValue.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ObservedValue.YesNo yesNo => yesNo.Value ? "yes" : "no",
        _ => "-",
    };

    private static string Shown(Target? target) => target switch
    {
        Target.Figure figure => string.Create(CultureInfo.InvariantCulture, $"{Names.Of(figure.Comparator)} {figure.Value} {Names.Of(figure.Unit)}"),
        Target.Deadline deadline => string.Create(CultureInfo.InvariantCulture, $"by {deadline.Day:yyyy-MM-dd}"),
        Target.Yes => "yes",
        _ => "none",
    };
}
