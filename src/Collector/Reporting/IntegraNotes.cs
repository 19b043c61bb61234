using Collector.Plan;
using Collector.Wording;

namespace Collector.Reporting;

/// <summary>What a reader of a result must know, in Italian.</summary>
internal static class IntegraNotes
{
    public static string Of(IntegraRow row) => string.Join(" ", All(row));

    private static IEnumerable<string> All(IntegraRow row)
    {
        if (row.IsInvented)
        {
            yield return "DATI INVENTATI per dimostrazione.";
        }

        if (row.Figure is not { } figure)
        {
            yield break;
        }

        // A milestone that is not done lacks nothing.
        if (!figure.Missing.IsEmpty && figure.Target is not (Target.Deadline or Target.Yes))
        {
            yield return $"Mancano le misure: {Italian.List(figure.Missing)}.";
        }

        foreach (var flag in figure.Flags)
        {
            yield return FlagWords.Line(flag, row.Explanation?.Result.KnownTo);
        }

        if (row.Explanation is not { } explanation)
        {
            yield return "Le misure non si possono più rileggere: la cifra è di una versione del piano che questo programma non legge.";
        }
        else
        {
            if (explanation.Target.Revision is { } revision)
            {
                yield return $"Target riveduto da {revision.Act} del {Italian.Day(revision.Date)}.";
            }

            foreach (var difference in explanation.Differences)
            {
                yield return $"RICALCOLO DIVERSO in {difference.Field}: conservato {difference.Stored}, ricalcolato {difference.Computed}.";
            }
        }
    }
}
