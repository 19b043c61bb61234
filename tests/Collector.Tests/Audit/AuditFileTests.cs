using System.Text;
using Collector.Audit;
using Collector.Storage;
using CsCheck;

namespace Collector.Tests.Audit;

public sealed class AuditFileTests
{
    private static readonly DateTimeOffset Noon = new(2021, 10, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_as_it_was_written_holds()
    {
        var verdict = await VerifyAsync(Lines(5));

        Assert.Empty(verdict.Findings);
        Assert.Equal(5, verdict.Records);
    }

    [Fact]
    public async Task A_file_without_records_holds() => Assert.Empty((await VerifyAsync(Lines(0))).Findings);

    [Fact]
    public Task Whatever_is_removed_moved_or_altered_is_found() =>
        Gen.Select(Gen.Int[2, 12], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 3]).SampleAsync(async drawn =>
        {
            var (count, where, what, how) = drawn;
            var lines = Lines(count);
            var at = where % count;
            switch (how)
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    var bytes = Encoding.UTF8.GetBytes(lines[at]);
                    bytes[what % bytes.Length] ^= 1;
                    lines[at] = Encoding.UTF8.GetString(bytes);
                    break;
                case 2:
                    lines.Insert(at, lines[at]);
                    break;
                default:
                    (lines[at], lines[(at + 1) % count]) = (lines[(at + 1) % count], lines[at]);
                    break;
            }

            Assert.NotEmpty((await VerifyAsync(lines)).Findings);
        });

    [Fact]
    public async Task A_cut_end_is_found()
    {
        var lines = Lines(5);

        Assert.Contains("cut off", Assert.Single((await VerifyAsync(lines[..^1])).Findings), StringComparison.Ordinal);
        Assert.Contains("removed", Assert.Single((await VerifyAsync([.. lines[..^2], lines[^1]])).Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_is_found_by_a_record_that_was_told()
    {
        var told = Records(5)[3];
        var anew = Lines(5, "altro");

        Assert.Empty((await VerifyAsync(anew)).Findings);
        Assert.Contains("not the one that was told", Assert.Single((await VerifyAsync(anew, (told.Number, told.Hash))).Findings), StringComparison.Ordinal);
        Assert.Contains("not in the file", Assert.Single((await VerifyAsync(Lines(2), (told.Number, told.Hash))).Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_with_hostile_texts_hold()
    {
        var verdict = await VerifyAsync(Lines(3, "\"},\n\"hash\":\"x\u0000\u2028<script>è"));

        Assert.Empty(verdict.Findings);
    }

    private static List<AuditRecord> Records(int count, string name = "Rossi")
    {
        var records = new List<AuditRecord>();
        for (var number = 0; number < count; number++)
        {
            var previous = records is [.., var last] ? (last.Number, last.Hash) : (0, AuditRecord.Nothing);
            records.Add(AuditRecord.After(previous, Noon.AddMinutes(number), new Asker(number, name), new Change("entry.add", $"entry {number}", null, new { Value = 1.5m, Text = name }, name)));
        }

        return records;
    }

    private static List<string> Lines(int count, string name = "Rossi")
    {
        var records = Records(count, name);
        return [.. records.Select(AuditFile.LineOf), AuditFile.SealOf(records is [.., var last] ? (last.Number, last.Hash) : (0, AuditRecord.Nothing), Noon)];
    }

    private static async Task<AuditVerdict> VerifyAsync(IEnumerable<string> lines, (long, string)? known = null)
    {
        using var reader = new StringReader(string.Concat(lines.Select(line => $"{line}\n")));
        return await AuditFile.VerifyAsync(reader, known, Token);
    }
}
