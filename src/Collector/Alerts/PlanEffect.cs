using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Plan.Scoring;
using Collector.Wording;

namespace Collector.Alerts;

/// <summary>What a plan that was applied did to the scores, the same things being observed.</summary>
internal static class PlanEffect
{
    /// <summary>Most indicators that are named.</summary>
    private const int MostNamed = 20;

    /// <param name="version">Number of the version.</param>
    /// <param name="before">As the plan before it judges the day.</param>
    /// <param name="after">As this one does.</param>
    /// <returns>Null where no score and no status moves.</returns>
    public static Condition? Of(long version, string act, string reason, PerformancePlan planBefore, PlanScore before, PerformancePlan planAfter, PlanScore after)
    {
        var moves = ScoreDiff.Compare(planBefore, before, planAfter, after).Where(move => move.Before?.Score != move.After?.Score || move.Before?.Status != move.After?.Status).ToArray();
        if (moves.Length == 0)
        {
            return null;
        }

        var indicators = moves.Where(move => move.Subject is ScoreSubject.Indicator).ToArray();
        var summary = $"Piano {planAfter.Code} modificato: {(indicators.Length == 0 ? "cambiano i punteggi, e nessun indicatore" : Italian.Count(indicators.Length, "indicatore cambia", "indicatori cambiano"))}";
        string[] lines =
        [
            $"Atto: {act}. Motivo: {reason}.",
            $"Punteggio {Italian.Year(after.Request.Year)} dell'ente: da {Shown(before.Score)} a {Shown(after.Score)}.",
            .. indicators.Take(MostNamed).Select(move => $"- {move.Key}: da {Standing(move.Before)} a {Standing(move.After)}"),
            .. indicators.Length > MostNamed ? [$"e altri {Italian.Count(indicators.Length - MostNamed)}"] : Array.Empty<string>(),
        ];
        return new Condition(new AlertKey(AlertKind.PlanApplied, Italian.Plain(version), after.Request.Year), "", summary, string.Join('\n', lines));
    }

    private static string Standing(Standing? standing) => standing is null ? "non previsto" : $"{StatusWord.Of(standing.Status).Word}{(standing.Score is { } score ? $" {Italian.Share(score)}" : "")}";

    private static string Shown(decimal? score) => score is { } known ? Italian.Share(known) : Italian.NotKnown;
}
