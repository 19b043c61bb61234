using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

/// <summary>Small plans as text.</summary>
internal static class PlanTexts
{
    public const string Header = """
        plan:
          code: 2021-2023
          name: Piano
          body: Camera di Commercio
          years: [2021]
          zone: Europe/Rome
        offices:
          studi: { name: Ufficio Studi }

        """;

    public const string Measures = """
        measures:
          M1: { name: Numero di eventi, accumulate: sum, every: quarter }
          M2: { name: Numero di iscritti, accumulate: sum, every: quarter }

        """;

    /// <summary>An area of one indicator with the formula as it is given, quotes and all; it stands in line 9, column 22.</summary>
    public static string Area(string formula = "\"[M1] / [M2]\"") => $$"""
        areas:
          AS1:
            name: Innovazione
            strategic_objectives:
              "1.1":
                name: Imprese
                programme: 005
                indicators:
                  KPI1: { name: Eventi per iscritto, typology: Volume, algorithm: M1 - Eventi / M2 - Iscritti, pace: none, targets: { 2021: ">= 2,00 N." }, owner: { office: studi },
                    formula: {{formula}} }

        """;

    public static PlanReading Read(params (string Path, string Text)[] files) => PlanReader.Read([.. files.Select(file => new PlanFile(file.Path, file.Text))]);

    public static PlanReading ReadArea(string text) => Read(("area.yaml", text), ("measures.yaml", Measures), ("plan.yaml", Header));
}
