using Collector.Plan.Reading;

namespace Collector.IntegrationTests.Moving;

/// <summary>The shipped plan with another formula and a revised target of one indicator.</summary>
internal static class RedefinedPlan
{
    public const string Indicator = "4.4/KPI92";

    private const string Formula = "            formula: 100 * [M163] / [M164]\n            pace: none\n";

    private const string Revised = """
                    formula: 50 * [M163] / [M164]
                    pace: none
                    revisions:
                      - act: Delibera n. 12
                        date: 2021-06-01
                        reason: prova
                        year: 2021
                        target: "= 80,00 %"

        """;

    public static IReadOnlyList<PlanFile> Of(IReadOnlyList<PlanFile> files)
    {
        Assert.Contains(files, file => file.Text.Contains(Formula, StringComparison.Ordinal)); // as the shipped plan writes it
        return [.. files.Select(file => file with { Text = file.Text.Replace(Formula, Revised, StringComparison.Ordinal) })];
    }
}
