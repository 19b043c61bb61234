using System.Globalization;
using System.Text;
using Collector.Plan;
using Collector.Plan.Reading;

namespace Collector.Benchmarks.Pages;

/// <summary>
/// A plan as a body of many offices would have it: ten areas of five strategic objectives, each served by three operational
/// ones, ten indicators an objective; forty offices, of which the first owns a tenth of the indicators.
/// </summary>
internal static class PagesPlan
{
    public const string Code = "2021-2030";
    public const string LargestOffice = "ufficio-0";
    public const int FirstYear = 2021;
    public const int LastYear = 2030;

    private const int Areas = 10;
    private const int Strategic = 5;
    private const int Operational = 3;
    private const int PerObjective = 10;
    private const int Offices = 40;
    private const int Segments = 20;

    /// <summary>The plan as files, read like any other.</summary>
    public static IReadOnlyList<PlanFile> Files()
    {
        var (plan, measures) = (new StringBuilder(), new StringBuilder("measures:\n"));
        Line(plan, $"plan:\n  code: {Code}\n  name: Piano di prova\n  body: Ente di prova\n  years: [{string.Join(", ", Years)}]\n  zone: Europe/Rome\n\noffices:");
        foreach (var office in Enumerable.Range(0, Offices))
        {
            Line(plan, $"  ufficio-{office}: {{ name: Ufficio {office} }}");
        }

        plan.Append("\nareas:\n");
        var number = 0;
        foreach (var area in Enumerable.Range(1, Areas))
        {
            Line(plan, $"  AS{area}:\n    name: Area strategica {area}\n    strategic_objectives:");
            foreach (var strategic in Enumerable.Range(1, Strategic))
            {
                Line(plan, $"      \"{area}.{strategic}\":\n        name: Sostenere chi si rivolge allo sportello {area}.{strategic}\n        programme: Programma di prova\n        indicators:");
                AddIndicators(plan, measures, ref number);
            }

            plan.Append("    operational_objectives:\n");
            foreach (var (strategic, operational) in Enumerable.Range(1, Strategic).SelectMany(one => Enumerable.Range(1, Operational).Select(other => (one, other))))
            {
                Line(plan, $"      \"{area}.{strategic}.{operational}\":\n        strategic_objective: \"{area}.{strategic}\"\n        name: Curare il servizio {area}.{strategic}.{operational} per imprese e cittadini\n        indicators:");
                AddIndicators(plan, measures, ref number);
            }
        }

        return [new PlanFile("plan.yaml", plan.ToString()), new PlanFile("measures.yaml", measures.ToString())];
    }

    public static IEnumerable<int> Years => Enumerable.Range(FirstYear, LastYear - FirstYear + 1);

    /// <summary>Months that a measure's value speaks of.</summary>
    public static int Months(int number) => (number % 10) switch { < 6 => 1, < 9 => 3, _ => 12 };

    /// <summary>No office types it in: it is counted from visits.</summary>
    public static bool IsCollected(int number) => number % 20 == 5 || number % 50 == 10;

    /// <summary>The indicator that a measure was made for.</summary>
    public static int NumberOf(Measure measure) => int.Parse(measure.Key[1..], CultureInfo.InvariantCulture);

    private static void AddIndicators(StringBuilder plan, StringBuilder measures, ref int number)
    {
        for (var place = 0; place < PerObjective; place++, number++)
        {
            var isRatio = number % 8 != 7;
            var algorithm = isRatio ? $"M{number} - Pratiche evase in tempo / N{number} - Pratiche arrivate" : $"M{number} - Pratiche evase in tempo";
            Line(plan, $"          K{number}:\n            name: Pratiche del servizio {number} che sono evase entro i giorni promessi\n            typology: Volume\n            algorithm: {algorithm}\n            formula: '{(isRatio ? $"100 * [M{number}] / [N{number}]" : $"[M{number}]")}'\n            pace: {(isRatio ? "none" : "linear")}\n            owner: {{ office: ufficio-{(number % 10 == 0 ? 0 : (number % (Offices - 1)) + 1)} }}\n            targets:");
            foreach (var year in Years)
            {
                Line(plan, $"              {year}: \"{(isRatio ? ">= 50,00 %" : ">= 1200,00 N.")}\"");
            }

            AddMeasure(measures, $"M{number}", "Pratiche evase in tempo dal servizio", number);
            if (isRatio)
            {
                AddMeasure(measures, $"N{number}", "Pratiche arrivate al servizio", number);
            }
        }
    }

    private static void AddMeasure(StringBuilder measures, string key, string name, int number)
    {
        Line(measures, $"  {key}:\n    name: {name} {number}\n    accumulate: sum");
        Line(measures, IsCollected(number)
            ? $"    collect: {{ from: page_visit, systems: [sito], aggregate: sum, of: {(key[0] == 'M' ? "visits" : "page_views")}, where: \"segment = 's{number % Segments}'\", max_age: 5d }}"
            : $"    every: {Months(number) switch { 1 => "month", 3 => "quarter", _ => "year" }}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
