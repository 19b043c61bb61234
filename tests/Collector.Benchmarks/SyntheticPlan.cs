using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Collector.Plan;
using Collector.Plan.Reading;

namespace Collector.Benchmarks;

/// <summary>
/// A plan of any size: ten indicators an objective, every second a ratio over a measure of its own, the others paced
/// sums; each measure stated monthly.
/// </summary>
internal static class SyntheticPlan
{
    public const int Year = 2021;

    private const int PerObjective = 10;

    /// <summary>The plan as files, read like any other.</summary>
    public static IReadOnlyList<PlanFile> Files(int indicators)
    {
        var plan = new StringBuilder($"plan:\n  code: prova-{Text(indicators)}\n  name: Piano di prova\n  body: Ente di prova\n  years: [{Year}]\n  zone: Europe/Rome\n\nareas:\n  A1:\n    name: Area di prova\n    strategic_objectives:\n");
        var measures = new StringBuilder("measures:\n");
        for (var number = 0; number < indicators; number++)
        {
            if (number % PerObjective == 0)
            {
                plan.Append(CultureInfo.InvariantCulture, $"      \"1.{(number / PerObjective) + 1}\":\n        name: Obiettivo {(number / PerObjective) + 1}\n        programme: Programma di prova\n        indicators:\n");
            }

            var ratio = IsRatio(number);
            plan.Append(CultureInfo.InvariantCulture, $"          K{number}:\n            name: Indicatore {number}\n            typology: Volume\n            algorithm: {(ratio ? $"M{number} - Parte / N{number} - Tutto" : $"M{number} - Parte")}\n            formula: '{(ratio ? $"100 * [M{number}] / [N{number}]" : $"[M{number}]")}'\n            pace: {(ratio ? "none" : "linear")}\n            targets:\n              {Year}: \"{(ratio ? ">= 50,00 %" : ">= 1200,00 N.")}\"\n");
            measures.Append(CultureInfo.InvariantCulture, $"  M{number}:\n    name: Parte\n    accumulate: sum\n    every: month\n");
            if (ratio)
            {
                measures.Append(CultureInfo.InvariantCulture, $"  N{number}:\n    name: Tutto\n    accumulate: sum\n    every: month\n");
            }
        }

        return [new PlanFile("plan.yaml", plan.ToString()), new PlanFile("measures.yaml", measures.ToString())];
    }

    /// <summary>Monthly observations of each measure in the years given, the last year up to a month.</summary>
    public static ImmutableArray<Observation> Observations(PerformancePlan plan, int years, int lastMonth) =>
    [
        .. from back in Enumerable.Range(0, years)
           let year = Year - years + 1 + back
           from month in Enumerable.Range(1, year == Year ? lastMonth : 12)
           from key in plan.Measures.Keys
           select Of(key, new DateOnly(year, month, 1)),
    ];

    /// <summary>What is stated for a measure and a month, five days after it.</summary>
    public static Observation Of(string key, DateOnly month)
    {
        var number = int.Parse(key[1..], CultureInfo.InvariantCulture);
        var to = month.AddMonths(1).AddDays(-1);
        return new Observation
        {
            Measure = key,
            Period = new Period(month, to),
            Value = new ObservedValue.Number((key[0] == 'N' ? 200 : 90) + ((number + month.Month) % 40) + 0.25m),
            RecordedAt = new DateTimeOffset(to.AddDays(5), new TimeOnly(10, 0), TimeSpan.Zero),
            Origin = "prova",
        };
    }

    private static bool IsRatio(int number) => number % 2 == 1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
