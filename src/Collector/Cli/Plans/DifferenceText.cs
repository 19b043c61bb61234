using System.Globalization;
using System.Text;
using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Publishing;

namespace Collector.Cli.Plans;

/// <summary>Writes the difference of two plans for people: its sentences, then what would move.</summary>
internal static class DifferenceText
{
    public static string Write(PlanDifference difference)
    {
        var text = new StringBuilder();
        foreach (var change in difference.Changes)
        {
            text.Append(change.Sentence).Append('\n');
        }

        text.Append(difference.Changes.Count == 0 ? "The plans mean the same.\n" : "");
        if (difference.Request is { } request)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{request.Year} as of {request.At:yyyy-MM-dd}: {(difference.Moves.Count == 0 ? "no score and no status would move." : "would move:")}\n");
            foreach (var move in difference.Moves)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {move.Subject.ToString().ToLowerInvariant(),-9} {move.Key}: {Told(move)}\n");
            }
        }

        return text.ToString();
    }

    private static string Told(ScoreMove move) => (Parts(move.Subject, move.Before), Parts(move.Subject, move.After)) switch
    {
        ([], var after) => $"new, {string.Join(", ", after.Select(part => $"{part.Name} {part.Text}"))}",
        (var before, []) => $"gone, had {string.Join(", ", before.Select(part => $"{part.Name} {part.Text}"))}",
        var (before, after) => string.Join(", ", before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First.Name} {pair.First.Text} -> {pair.Second.Text}")),
    };

    private static (string Name, string Text)[] Parts(ScoreSubject subject, Standing? standing) => (standing, subject) switch
    {
        (null, _) => [],
        (_, ScoreSubject.Indicator) => [("status", standing.Status is { } status ? Names.Of(status) : "-"), ("value", Shown(standing.Value)), ("degree", Shown(standing.Score))],
        _ => [("score", Shown(standing.Score)), ("coverage", Shown(standing.Coverage))],
    };

    private static string Shown(decimal? value) => value is { } number ? number.ToString("0.############", CultureInfo.InvariantCulture) : "-";

    private static string Shown(ObservedValue? value) => value switch
    {
        ObservedValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        ObservedValue.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ObservedValue.YesNo yesNo => yesNo.Value ? "yes" : "no",
        _ => "-",
    };
}
