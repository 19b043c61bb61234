using System.Text;
using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

public sealed class PlanReaderTests
{
    [Fact]
    public void A_plan_over_several_files_is_one_plan()
    {
        var reading = PlanTexts.ReadArea(PlanTexts.Area());

        Assert.Equal([], reading.Findings);
        Assert.Equal(["1.1/KPI1"], reading.Plan!.Indicators.Select(indicator => indicator.Key));
    }

    [Fact]
    public void All_findings_of_all_files_come_in_one_run_in_order()
    {
        var reading = PlanTexts.Read(
            ("b.yaml", PlanTexts.Measures.Replace("every: quarter", "every: week", StringComparison.Ordinal)),
            ("a.yaml", PlanTexts.Area().Replace("pace: none", "pase: none", StringComparison.Ordinal)),
            ("c.yaml", PlanTexts.Header.Replace("[2021]", "[2021, 2023]", StringComparison.Ordinal)));

        Assert.Null(reading.Plan);
        Assert.Equal(
            ["a.yaml:9:11 PLN012", "a.yaml:9:11 PLN062", "a.yaml:9:104 PLN010", "b.yaml:2:57 PLN018", "b.yaml:3:59 PLN018", "c.yaml:5:17 PLN020"],
            reading.Findings.Select(finding => $"{finding.File}:{finding.Line}:{finding.Column} {finding.Rule}"));
    }

    [Fact]
    public void A_broken_file_is_told_and_the_others_are_read()
    {
        var reading = PlanTexts.Read(
            ("area.yaml", PlanTexts.Area().Replace("pace: none", "weight: -1, pace: none", StringComparison.Ordinal)),
            ("measures.yaml", "measures:\n  M1: { name: 'Numero\n"),
            ("plan.yaml", PlanTexts.Header));

        // That M1 and M2 are missing is not told: they may stand in the file that is broken.
        Assert.Equal(["area.yaml PLN044", "measures.yaml PLN001"], reading.Findings.Select(finding => $"{finding.File} {finding.Rule}"));
    }

    [Theory]
    [InlineData("pace: none", "pace: none", true)]
    [InlineData("office: studi }", "office: nobody }", true)] // a rule over two places
    [InlineData("pace: none", "pase: none", false)] // an unknown key may have meant something
    [InlineData("pace: none", "weight: -1, pace: none", false)] // a word that is none
    [InlineData("[M1] / [M2]", "[M1] /", false)] // nothing can be made of it
    public void What_was_adopted_is_read_whatever_later_rules_say_of_it(string was, string becomes, bool isRead)
    {
        PlanFile[] files =
        [
            new("area.yaml", PlanTexts.Area().Replace(was, becomes, StringComparison.Ordinal)),
            new("measures.yaml", PlanTexts.Measures),
            new("plan.yaml", PlanTexts.Header),
        ];

        Assert.Equal(isRead, PlanReader.ReadAdopted(files).Plan is not null);
        Assert.Equal(was == becomes, PlanReader.Read(files).Plan is not null);
    }

    [Theory]
    [InlineData("a: [b, c\nd: e")]
    [InlineData("plan:\n\tcode: x")]
    [InlineData("plan: {")]
    [InlineData("plan: 'x")]
    [InlineData("a: b\n  c: d")]
    [InlineData("%")]
    public void What_is_no_YAML_is_one_finding_with_a_place(string text)
    {
        var finding = Assert.Single(PlanTexts.Read(("x.yaml", text)).Findings);

        Assert.Equal("PLN001", finding.Rule);
        Assert.InRange(finding.Line, 1, 2 + text.Count(character => character is '\n'));
        Assert.DoesNotContain("Idx", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"[M1] / [M3]\"", "10:31")]
    [InlineData("'[M1] / [M3]'", "10:31")]
    [InlineData("\"[M1] /\n            [M3]\"", "11:14")]
    [InlineData("\"  [M1]\n\n\n            / [M3]\"", "13:16")]
    [InlineData("\"[M1] * (2\"", "10:32")]
    [InlineData("\"[M1] ** 2\"", "10:29")]
    [InlineData("\"100 * M1\"", "10:29")]
    public void A_fault_in_a_formula_is_told_where_it_stands(string formula, string place)
    {
        var reading = PlanTexts.ReadArea(PlanTexts.Area(formula));

        Assert.Contains(reading.Findings, finding => $"{finding.Line}:{finding.Column}" == place && finding.Rule is "PLN050" or "PLN052");
    }

    [Theory]
    [InlineData(">-")]
    [InlineData("|")]
    [InlineData("")]
    public void Also_in_one_over_several_lines(string block)
    {
        var text = $"""
            areas:
              AS1:
                strategic_objectives:
                  "1.1":
                    indicators:
                      KPI1:
                        formula: {block}
                          100 * [M1]
                          / [M9]
            """;

        var unknown = PlanTexts.ReadArea(text).Findings.Single(finding => finding.Rule == "PLN052");

        Assert.Equal((9, 18), (unknown.Line, unknown.Column));
    }

    [Fact]
    public void A_byte_order_mark_and_CR_LF_change_no_place()
    {
        var bad = PlanTexts.Header.Replace("zone: Europe/Rome", "zone: Rome", StringComparison.Ordinal);

        var plain = PlanTexts.Read(("plan.yaml", bad)).Findings;
        var windows = PlanTexts.Read(("plan.yaml", "\uFEFF" + bad.ReplaceLineEndings("\r\n"))).Findings;

        Assert.Equal(plain, windows);
        Assert.Contains(plain, finding => finding is { Rule: "PLN022", Line: 6, Column: 9 });
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_where_they_stand()
    {
        using var folder = new ScratchFolder();
        File.WriteAllBytes(folder.File("offices.yaml"), Encoding.Latin1.GetBytes("offices:\n  a: { name: Attività }\n"));

        var finding = PlanReader.ReadFolder(folder.Path).Findings.Single(finding => finding.Rule == "PLN002");

        Assert.Equal((folder.File("offices.yaml"), 2, 21), (finding.File, finding.Line, finding.Column));
    }

    [Fact]
    public void A_file_above_five_megabytes_is_not_read()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("large.yaml"), "# " + new string('x', PlanReader.MaximumFileBytes));
        var text = File.ReadAllText(folder.File("large.yaml"));

        Assert.Equal("PLN003", Assert.Single(PlanReader.ReadFolder(folder.Path).Findings).Rule);
        Assert.Equal("PLN003", Assert.Single(PlanTexts.Read(("large.yaml", text)).Findings).Rule);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_finding()
    {
        using var folder = new ScratchFolder();

        Assert.Equal("PLN008", Assert.Single(PlanReader.ReadFolder(folder.File("none")).Findings).Rule);
    }

    [Theory]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void Nothing_multiplies(string text) =>
        Assert.All(PlanTexts.Read(("x.yaml", text)).Findings, finding => Assert.Contains(finding.Rule, new[] { "PLN003", "PLN004", "PLN010" }));

    [Theory]
    [InlineData("[", 300_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("? ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("\"", 300_000)]
    [InlineData("%", 300_000)]
    [InlineData("a:", 100_000)]
    [InlineData("---\n", 100_000)]
    [InlineData("\u0001", 300_000)]
    public void Files_made_to_keep_it_busy_are_answered(string text, int times) =>
        Assert.NotEmpty(PlanTexts.Read(("x.yaml", string.Concat(Enumerable.Repeat(text, times)))).Findings);

    [Theory]
    [InlineData("algorithm: M1 - Eventi / M2 - Iscritti", "algorithm: ", "1", "à")]
    [InlineData("algorithm: M1 - Eventi / M2 - Iscritti", "algorithm: ", "a1 ", "di")]
    [InlineData("name: Eventi per iscritto", "name: ", "ab cd ", "x")]
    [InlineData("2021: \">= 2,00 N.\"", "2021: \">= ", "1", " N.\"")]
    [InlineData("weight: 1", "weight: ", "1", "")]
    [InlineData("pace: none", "pace: ", "n", "")]
    [InlineData("office: studi", "office: ", "s/", "")]
    public void So_are_values(string was, string start, string repeated, string end)
    {
        var busy = start + string.Concat(Enumerable.Repeat(repeated, 100_000)) + end;
        var area = PlanTexts.Area().Replace("pace: none,", "weight: 1, pace: none,", StringComparison.Ordinal);
        Assert.Contains(was, area, StringComparison.Ordinal);

        var reading = PlanTexts.ReadArea(area.Replace(was, busy, StringComparison.Ordinal));

        Assert.DoesNotContain(reading.Findings, finding => finding.Rule == "PLN001");
    }

    [Theory]
    [InlineData(@"\0", "U+0000")]
    [InlineData(@"\e[2J", "U+001B")]
    [InlineData(@"\u202E", "U+202E")]
    [InlineData(@"\_", "U+00A0")]
    public void What_nobody_sees_is_told_also_when_an_escape_brings_it_in(string escape, string character)
    {
        var text = $"offices:\n  \"studi{escape}\": {{ name: \"Ufficio \\\"Studi\\\"\\n\" }}\n";

        var finding = PlanTexts.Read(("x.yaml", text)).Findings.Single(finding => finding.Rule == "PLN005");

        Assert.Equal((2, 3), (finding.Line, finding.Column));
        Assert.Contains(character, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_as_long_as_may_be_is_read()
    {
        var formula = string.Concat(Enumerable.Repeat("1+", 1_990)) + "[M1]/[M2]";

        Assert.Equal([], PlanTexts.ReadArea(PlanTexts.Area($"\"{formula}\"")).Findings);
    }

    [Fact]
    public void Misspelt_keys_and_measures_are_answered_with_the_nearest()
    {
        var reading = PlanTexts.ReadArea(PlanTexts.Area("\"[M1] / [m2]\"").Replace("typology", "tipology", StringComparison.Ordinal));

        Assert.Contains(reading.Findings, finding => finding.Message.Contains("Did you mean 'typology'?", StringComparison.Ordinal));
        Assert.Contains(reading.Findings, finding => finding.Message.Contains("Did you mean 'M2'?", StringComparison.Ordinal));
    }

    [Fact]
    public void The_hash_is_of_names_and_bytes_only()
    {
        using var folder = new ScratchFolder();
        using var other = new ScratchFolder();
        foreach (var to in new[] { folder, other })
        {
            File.WriteAllText(to.File("a.yaml"), PlanTexts.Header);
            File.WriteAllText(to.File("b.yaml"), PlanTexts.Measures);
        }

        var hash = PlanReader.ReadFolder(folder.Path).ContentHash;

        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, PlanReader.ReadFolder(other.Path).ContentHash);
        Assert.Equal(hash, PlanReader.Read(PlanReader.FilesOf(other.Path)).ContentHash);
        Assert.Equal(hash, PlanTexts.Read(("b.yaml", PlanTexts.Measures), ("a.yaml", PlanTexts.Header)).ContentHash);
        Assert.NotEqual(hash, PlanTexts.Read(("c.yaml", PlanTexts.Measures), ("a.yaml", PlanTexts.Header)).ContentHash);
        Assert.NotEqual(hash, PlanTexts.Read(("b.yaml", PlanTexts.Measures + " "), ("a.yaml", PlanTexts.Header)).ContentHash);
    }
}
