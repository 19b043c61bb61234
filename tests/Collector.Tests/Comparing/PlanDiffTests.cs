using Collector.Plan;
using Collector.Plan.Comparing;
using Collector.Plan.Reading;

namespace Collector.Tests.Comparing;

public sealed class PlanDiffTests
{
    private static readonly string Whole = Repository.TextOf("tests/Collector.Tests/Reading/whole.yaml");

    [Fact]
    public void A_plan_does_not_differ_from_itself() => Assert.Equal([], PlanDiff.Compare(Read(Whole), Read(Whole)));

    [Fact]
    public void Order_of_keys_and_layout_are_no_difference() =>
        Assert.Equal([], PlanDiff.Compare(Read(Whole), Read(Changed("            formula: >-\n              100 * [M1]\n              / [M2]", "            formula: \"100 * [M1] / [M2]\""))));

    [Theory]
    [InlineData("code: 2021-2023", "code: 2021-2024", "Plan: code changes from '2021-2023' to '2021-2024'.")]
    [InlineData("name: Piano\n", "name: Piano nuovo\n", "Plan: name changes from 'Piano' to 'Piano nuovo'.")]
    [InlineData("body: Camera di Commercio", "body: Camera", "Plan: body changes from 'Camera di Commercio' to 'Camera'.")]
    [InlineData("zone: Europe/Rome", "zone: Europe/Vienna", "Plan: zone changes from 'Europe/Rome' to 'Europe/Vienna'.")]
    [InlineData("strategic_weight: 0.7", "strategic_weight: 0.75", "Plan: strategic weight changes from 0.7 to 0.75.")]
    [InlineData("mail: studi@example.org", "mail: ricerche@example.org", "Office studi: mail changes from 'studi@example.org' to 'ricerche@example.org'.")]
    [InlineData("  economato: { name: Ufficio economato }\n", "", "Office economato (Ufficio economato) is removed.")]
    [InlineData("name: Innovazione", "name: Sviluppo", "Area AS1: name changes from 'Innovazione' to 'Sviluppo'.")]
    [InlineData("        name: Imprese\n", "        name: Le imprese\n", "Objective 1.1: name changes from 'Imprese' to 'Le imprese'.")]
    [InlineData("        description: Sostenere le imprese\n", "", "Objective 1.1: description changes from 'Sostenere le imprese' to none.")]
    [InlineData("programme: 005 - Sviluppo", "programme: 004 - Vigilanza", "Objective 1.1: programme changes from '005 - Sviluppo' to '004 - Vigilanza'.")]
    [InlineData("priority: forza", "priority: impegno", "Objective 1.1: priority changes from forza to impegno.")]
    [InlineData("name: Token rilasciati", "name: Token", "Indicator 1.1/KPI1: name changes from 'Token rilasciati' to 'Token'.")]
    [InlineData("typology: Qualità", "typology: Volume", "Indicator 1.1/KPI1: typology changes from 'Qualità' to 'Volume'.")]
    [InlineData("algorithm: M1 - Token / M2 - Dispositivi", "algorithm: M1 - Token / M2 - Tutti", "Indicator 1.1/KPI1: algorithm changes from 'M1 - Token / M2 - Dispositivi' to 'M1 - Token / M2 - Tutti'.")]
    [InlineData("              100 * [M1]\n", "              50 * 2 * [M1]\n", "Indicator 1.1/KPI1: formula changes from '100 * [M1] / [M2]' to '50 * 2 * [M1] / [M2]'.")]
    [InlineData("06-30: 0.4", "06-30: 0.45", "Indicator 1.1.1/KPI2: pace changes from 'steps 06-30 0.4, 12-31 1' to 'steps 06-30 0.45, 12-31 1'.")]
    [InlineData("pace: { steps: { 06-30: 0.4, 12-31: 1 } }", "pace: last_year", "Indicator 1.1.1/KPI2: pace changes from 'steps 06-30 0.4, 12-31 1' to 'last_year'.")]
    [InlineData("2021: \">= 50,00 %\"", "2021: \">= 55,00 %\"", "Indicator 1.1/KPI1: printed target 2021 changes from >= 50,00 % to >= 55,00 %, not by a revision.")]
    [InlineData("owner: { office: studi, assumed: true }", "owner: { office: studi }", "Indicator 1.1/KPI1: owner changes from 'studi (assumed)' to 'studi'.")]
    [InlineData("decimals: 4", "decimals: 3", "Indicator 1.1/KPI1: decimals changes from 4 to 3.")]
    [InlineData("weight: 2.5", "weight: 1", "Indicator 1.1/KPI1: weight changes from 2.5 to 1.")]
    [InlineData("            priority: impegno\n", "", "Indicator 1.1/KPI1: priority changes from impegno to none.")]
    [InlineData("tolerance: 0.05", "tolerance: 0.06", "Indicator 1.1/KPI1: tolerance changes from 0.05 to 0.06.")]
    [InlineData("continues: 2020-2022/1.1/KPI1", "continues: 2020-2022/1.1/KPI9", "Indicator 1.1/KPI1: what it continues changes from '2020-2022/1.1/KPI1' to '2020-2022/1.1/KPI9'.")]
    [InlineData("            aliases: [1.1/KPI0]\n", "", "Indicator 1.1/KPI1: aliases changes from '1.1/KPI0' to none.")]
    [InlineData("retired: { date: 2023-06-30, act: Delibera n. 30, reason: Superato }", "retired: { date: 2023-07-31, act: Delibera n. 32, reason: Superato }", "Indicator 1.1/KPI1 is retired with 2023-07-31 (Delibera n. 32: Superato).")]
    [InlineData("            retired: { date: 2023-06-30, act: Delibera n. 30, reason: Superato }\n", "", "Indicator 1.1/KPI1 is no longer retired.")]
    [InlineData("  M1: { name: Token, accumulate: sum, every: quarter, due: 20 }", "  M1: { name: Token, accumulate: sum, every: month, due: 20 }", "Measure M1: feeding changes from 'entered every quarter, due 20 days after, sum' to 'entered every month, due 20 days after, sum'.")]
    [InlineData("once: true, ", "", "Measure M3: feeding changes from 'entered every year, due 15 days after, date, once' to 'entered every year, due 15 days after, date'.")]
    [InlineData("value: 72052.66, per: year", "value: 72052.66", "Measure M4: feeding changes from 'constant 72052.66 per year' to 'constant 72052.66'.")]
    [InlineData("where: new, max_age: 3d", "max_age: 4d", "Measure M5: feeding changes from 'collected: count of plan_indicator where new, last, at most 3 days old' to 'collected: count of plan_indicator, last, at most 4 days old'.")]
    [InlineData("years: [-3, -2, -1]", "year: 2019", "Measure M6: feeding changes from 'M1 in years -3, -2, -1' to 'M1 in 2019'.")]
    [InlineData("name: Dispositivi,", "name: Tutti,", "Measure M2: name changes from 'Dispositivi' to 'Tutti'.")]
    [InlineData("unit: h, ", "", "Measure M2: unit changes from hours to none.")]
    [InlineData("range: { min: 0, max: 1.5 }", "range: { min: 0.5 }", "Measure M2: range changes from '0 to 1.5' to '0.5 and above'.")]
    [InlineData("range: { max: 200 }, ", "", "Measure M5: range changes from '200 and below' to none.")]
    [InlineData(", evidence: required", "", "Measure M3: evidence required changes from yes to no.")]
    [InlineData("cluster_mean: 82,28%", "cluster_mean: 82,29%", "Reported value '1.1/KPI1 Token 2019': cluster mean changes from '82,28%' to '82,29%'.")]
    [InlineData("doubt: Punto fuori posto", "doubt: Manca una cifra", "Reported value 'Volume medio 2019': doubt changes from 'Punto fuori posto' to 'Manca una cifra'.")]
    public void Says_each_field_that_changes_in_one_sentence(string was, string becomes, string sentence)
    {
        var changes = PlanDiff.Compare(Read(Whole), Read(Changed(was, becomes)));

        Assert.Equal([sentence], changes.Select(change => change.Sentence));
    }

    [Fact]
    public void A_revision_says_what_it_changes_and_by_which_act()
    {
        var more = Changed(
            "            retired: { date: 2023",
            """
                          - act: Delibera n. 25
                            date: 2022-03-01
                            reason: Ancora chiuse
                            year: 2023
                            target: ">= 40,00 %"
                            valid_from: 2022-02-01
                            formula: 100 * [M1] / [M2]
                        retired: { date: 2023
            """);

        Assert.Equal(
            [
                "Indicator 1.1/KPI1: target 2023 changes from >= 60,00 % to >= 40,00 % (Delibera n. 25 of 2022-03-01: Ancora chiuse).",
                "Indicator 1.1/KPI1: formula changes from '100 * [M2] / [M1]' to '100 * [M1] / [M2]' from 2022-02-01 on (Delibera n. 25 of 2022-03-01: Ancora chiuse).",
            ],
            PlanDiff.Compare(Read(Whole), Read(more)).Select(change => change.Sentence));
        Assert.Equal(
            ["Indicator 1.1/KPI1: the revision by Delibera n. 25 of 2022-03-01: Ancora chiuse is withdrawn."],
            PlanDiff.Compare(Read(more), Read(Whole)).Select(change => change.Sentence));
    }

    [Fact]
    public void An_alias_makes_a_new_key_a_renaming()
    {
        var renamed = Changed("          KPI1:\n", "          KPI10:\n")
            .Replace("aliases: [1.1/KPI0]", "aliases: [1.1/KPI0, 1.1/KPI1]", StringComparison.Ordinal)
            .Replace("- indicator: 1.1/KPI1", "- indicator: 1.1/KPI10", StringComparison.Ordinal);

        Assert.Equal(
            [
                "Indicator 1.1/KPI10 is the former 1.1/KPI1 under a new key.",
                "Indicator 1.1/KPI10: aliases changes from '1.1/KPI0' to '1.1/KPI0, 1.1/KPI1'.",
                "Reported value '1.1/KPI10 Token 2019' is added: 81,82%.",
                "Reported value '1.1/KPI1 Token 2019' is removed.",
            ],
            PlanDiff.Compare(Read(Whole), Read(renamed)).Select(change => change.Sentence));
    }

    [Fact]
    public void What_is_new_or_gone_is_said()
    {
        var more = Read(Changed(
            "measures:\n",
            """
              AS2:
                name: Mercato
                strategic_objectives:
                  "2.1":
                    name: Tutela
                    programme: 004
                    indicators:
                      KPI9: { name: Controlli, algorithm: M9 - Controlli, formula: "[M9]", pace: linear, targets: { 2020: N.d., 2021: ">= 4,00 N.", 2022: N.d., 2023: N.d. } }
            measures:
              M9: { name: Controlli, accumulate: sum, every: month }

            """));

        Assert.Equal(
            [
                "Area AS2 (Mercato) is added.",
                "Objective 2.1 (Tutela) is added to area AS2.",
                "Indicator 2.1/KPI9 (Controlli) is added to objective 2.1.",
                "Measure M9 (Controlli) is added: entered every month, due 15 days after, sum.",
            ],
            PlanDiff.Compare(Read(Whole), more).Select(change => change.ToString()));
        Assert.Equal(
            [
                (PlanSubject.Area, "AS2", "Area AS2 (Mercato) is removed."),
                (PlanSubject.Objective, "2.1", "Objective 2.1 (Tutela) is removed."),
                (PlanSubject.Indicator, "2.1/KPI9", "Indicator 2.1/KPI9 (Controlli) is removed without being retired."),
                (PlanSubject.Measure, "M9", "Measure M9 (Controlli) is removed."),
            ],
            PlanDiff.Compare(more, Read(Whole)).Select(change => (change.Subject, change.Key, change.Sentence)));
    }

    // Whoever adds a field to a record has to add it here and to the comparison.
    [Theory]
    [InlineData(typeof(Indicator), "Key Code Name Level Objective Typology Algorithm Formula FormulaText Pace Decimals Weight Targets Revisions Owner Priority Settings Continues Aliases Retired Formulas Unit")]
    [InlineData(typeof(Objective), "Code Name Description Level Area StrategicObjective Programme Priority Indicators")]
    [InlineData(typeof(Measure), "Key Name Feed Unit Range EvidenceRequired Retired Code Accumulation")]
    [InlineData(typeof(ReportedValue), "Indicator Figure Year Printed Value ClusterMean Document Doubt")]
    [InlineData(typeof(PlanSettings), "StrategicWeight Tolerance EvidenceDays NearDays FewBelow OperationalWeight")]
    [InlineData(typeof(Revision), "Act Date Reason Year Target Formula FormulaText ValidFrom")]
    [InlineData(typeof(PerformancePlan), "Code Name Body Years Baseline Zone Settings Offices Areas Measures Reported TableYears Objectives Indicators")]
    public void No_field_is_forgotten(Type record, string compared) =>
        Assert.Equal(compared.Split(' ').Order(StringComparer.Ordinal), record.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    private static string Changed(string was, string becomes)
    {
        Assert.Contains(was, Whole, StringComparison.Ordinal);
        var at = Whole.IndexOf(was, StringComparison.Ordinal);
        return Whole.Remove(at, was.Length).Insert(at, becomes);
    }

    private static PerformancePlan Read(string text)
    {
        var reading = PlanReader.Read([new PlanFile("plan.yaml", text)]);
        Assert.Equal([], reading.Findings.Where(finding => finding.Severity is Severity.Error));
        return reading.Plan!;
    }
}
