using Collector.Plan.Reading;

namespace Collector.IntegrationTests.Publishing.Mailing;

/// <summary>A small plan whose indicators each go through something else.</summary>
internal static class MailPlan
{
    public static IReadOnlyList<PlanFile> Files { get; } =
    [
        new PlanFile(
            "plan.yaml",
            $$"""
            plan:
              code: prova
              name: Piano di prova
              body: Ente di prova
              years: [2021]
              zone: Europe/Rome
            offices:
              studi: { name: Ufficio Studi, mail: studi@example.org }
            areas:
              A1:
                name: Area di prova
                strategic_objectives:
                  "1.1":
                    name: Obiettivo di prova
                    programme: 003 - Servizi e affari generali per le Amministrazioni di competenza
                    indicators:
            {{Indicator("ORE", "Ore di formazione «à distance» & più", ">= 1.000,00 h", false)}}
            {{Indicator("VISTO", "Ore di cui qualcuno si occupa", ">= 1.000,00 h", false)}}
            {{Indicator("MUTO", "Ore di cui non si parla", ">= 1.000,00 h", false)}}
            {{Indicator("TOLTO", "Ore che nessuno chiede più", ">= 1.000,00 h", false)}}
            {{Indicator("LIMITE", "Annullamenti", "<= 100,00 N.", false)}}
            {{Indicator("PRESUNTO", "Ore di un ufficio da confermare", ">= 1.000,00 h", true)}}
            measures:
            {{string.Join('\n', Codes.Select(code => $"  M-{code}: {{ name: Somma {code}, accumulate: sum, every: month }}"))}}
            """),
    ];

    /// <summary>The same, with one indicator given up.</summary>
    public static IReadOnlyList<PlanFile> Without(string code, string lastDay) =>
    [
        Files[0] with
        {
            Text = Files[0].Text.Replace($"formula: '[M-{code}]'", $"formula: '[M-{code}]'\n            retired: {{ date: {lastDay}, act: Delibera n. 9, reason: non serve più }}", StringComparison.Ordinal),
        },
    ];

    private static IEnumerable<string> Codes => ["ORE", "VISTO", "MUTO", "TOLTO", "LIMITE", "PRESUNTO"];

    private static string Indicator(string code, string name, string target, bool assumed) =>
        $$"""
                      {{code}}:
                        name: {{name}}
                        typology: Volume
                        algorithm: M-{{code}} - Somma
                        formula: '[M-{{code}}]'
                        pace: linear
                        targets: { 2021: "{{target}}" }
                        owner: { office: studi, assumed: {{(assumed ? "true" : "false")}} }
            """;
}
