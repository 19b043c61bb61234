using System.Diagnostics;
using System.Text;
using Collector.Plan;
using Collector.Plan.Reading;
using CsCheck;

namespace Collector.Tests.Reading;

/// <summary>Damaged files never crash the reader or keep it busy: there are findings, or there is a plan.</summary>
public sealed class MutationTests
{
    // More on demand: COLLECTOR_FUZZ=1000000.
    private static readonly int Damages =
        int.TryParse(Environment.GetEnvironmentVariable("COLLECTOR_FUZZ"), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 4_000;

    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private static readonly string[] Texts =
    [
        Repository.TextOf("tests/Collector.Tests/Reading/whole.yaml"),
        PlanTexts.Header + PlanTexts.Area() + PlanTexts.Measures,
        Repository.TextOf("config/plan/2021-2023/as4.yaml"),
    ];

    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "? ", "'", "\"", "#", " #", "|", ">", "&a ", "*a", "!t ", "%", "@", "`", ",", "\n", "\r", "\t", " ", "  ", "\0", "\uFEFF", "\u200B", "\uD83D",
        "---\n", "...\n", "~", "null", "true", "-1", "0", "1.5", "1e9", "99999999999999999999999999999999", "2021", "2021-02-30", "N.d.", "SI", "Entro 31/12/2021", ">= 4,00 N.",
        "[M1]", "[1.1/KPI1#1]", "M1", "M6", "1.1", "steps", "years: []", "relative: { of: M6, years: [0] }", "every: year", "/ 0", "((((", "min(", "é", "\\x41", "\\",
    ];

    private enum Damage
    {
        Delete,
        Insert,
        Replace,
        RepeatLine,
        DropLine,
        SwapLines,
        Indent,
    }

    private static readonly Gen<(int Text, (Damage Kind, int At, int Length, int Scrap)[] Damages)> Cases = Gen.Select(
        Gen.Int[0, Texts.Length - 1],
        Gen.Select(Gen.Enum<Damage>(), Gen.Int[0, 10_000], Gen.Int[1, 12], Gen.Int[0, Scraps.Length - 1]).Array[1, 4]);

    [Fact]
    public void Damage_gives_findings_or_a_plan() => Cases.Sample(
        damaged =>
        {
            var text = damaged.Damages.Aggregate(Texts[damaged.Text], Damaged);
            var started = Stopwatch.GetTimestamp();

            var reading = PlanReader.Read([new PlanFile("damaged.yaml", text)]);

            return reading.Plan is null == reading.Findings.Any(finding => finding.Severity is Severity.Error)
                && reading.Findings.All(finding => finding.Line >= 0 && finding.Column >= 0 && finding.Line <= text.Length + 1 && finding.Message.Length > 10)
                && Stopwatch.GetElapsedTime(started) < LongestRead;
        },
        iter: Damages);

    [Fact]
    public void A_question_mark_without_its_key_is_a_finding()
    {
        var text = Repository.TextOf("tests/Collector.Tests/Reading/whole.yaml").Replace("  AS1:\n    name: Innovazione", "  AS1:\n  ? : Innovazione", StringComparison.Ordinal);

        var reading = PlanReader.Read([new PlanFile("damaged.yaml", text)]);

        Assert.Contains(reading.Findings, finding => finding.Rule == "PLN001" && finding.Line > 1);
    }

    private static string Damaged(string text, (Damage Kind, int At, int Length, int Scrap) damage)
    {
        var at = damage.At % (text.Length + 1);
        var length = Math.Min(damage.Length, text.Length - at);
        return damage.Kind switch
        {
            Damage.Delete => text.Remove(at, length),
            Damage.Insert => text.Insert(at, Scraps[damage.Scrap]),
            Damage.Replace => text.Remove(at, length).Insert(at, Scraps[damage.Scrap]),
            _ => WithLines(text, damage),
        };
    }

    private static string WithLines(string text, (Damage Kind, int At, int Length, int Scrap) damage)
    {
        var lines = text.Split('\n').ToList();
        var (at, other) = (damage.At % lines.Count, (damage.At + damage.Length) % lines.Count);
        switch (damage.Kind)
        {
            case Damage.RepeatLine:
                lines.Insert(at, lines[other]);
                break;
            case Damage.DropLine:
                lines.RemoveAt(at);
                break;
            case Damage.SwapLines:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            default:
                lines[at] = new StringBuilder().Append(' ', damage.Length).Append(lines[at]).ToString();
                break;
        }

        return string.Join('\n', lines);
    }
}
