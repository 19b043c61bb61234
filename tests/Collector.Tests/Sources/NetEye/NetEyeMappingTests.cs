using System.Globalization;
using System.Text;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.NetEye;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.NetEye;

/// <summary>Rows of either schema, and what becomes of them.</summary>
public sealed class NetEyeMappingTests
{
    private static readonly NetEyeContext States = new(NetEyePart.States, null, null, null);

    [Theory]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":"2021-09-01T08:00:00","microsecond":250000,"state":2}""", "posta!smtp 2021-09-01T08:00:00.2500000+00:00 2")]
    [InlineData("""{"type":2,"host":"posta","service":"imap | x!y","at":"2021-09-01T08:00:00Z","microsecond":null,"state":3}""", "posta!imap | x!y 2021-09-01T08:00:00.0000000+00:00 3")]
    // A host is up or not: what IDO calls 1 is down, whatever the check found.
    [InlineData("""{"type":1,"host":"posta","service":null,"at":"2021-09-01T08:00:00","microsecond":0,"state":1}""", "posta 2021-09-01T08:00:00.0000000+00:00 2")]
    [InlineData("""{"type":1,"host":"posta","service":"","at":1630483200250,"microsecond":0,"state":0,"next_previous":null}""", "posta 2021-09-01T08:00:00.2500000+00:00 0")]
    // Icinga DB: pending, now or until the next change.
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":1630483200000,"microsecond":0,"state":99,"next_previous":0}""", "posta!smtp 2021-09-01T08:00:00.0000000+00:00 4")]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":1630483200000,"microsecond":0,"state":0,"next_previous":99}""", "posta!smtp 2021-09-01T08:00:00.0000000+00:00 4")]
    public void A_row_becomes_a_state(string row, string expected)
    {
        var (records, rejected) = Read(row, States);

        Assert.Empty(rejected);
        var record = Assert.Single(records);
        Assert.Equal(expected, string.Create(CultureInfo.InvariantCulture, $"{record["object"]} {record["at"]:o} {record["state"]}"));
        Assert.Equal((true, "neteye"), ((bool)record["hard"]!, (string?)record["system"]));
    }

    [Theory]
    [InlineData("""{"type":2,"host":"posta","service":null,"at":"2021-09-01T08:00:00","microsecond":0,"state":2}""", "object is missing")]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":null,"microsecond":0,"state":2}""", "at is missing")]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":"1970-01-01T00:00:00","microsecond":0,"state":2}""", "at is missing")]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":"ieri","microsecond":0,"state":2}""", "at is no time")]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":"2021-09-01T08:00:00","microsecond":0,"state":null}""", "state is missing")]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":"2021-09-01T08:00:00","microsecond":0,"state":7}""", "state is none of 0 to 3")]
    [InlineData("""{"type":2,"host":"posta","service":"smtp","at":"2021-09-01T08:00:00","microsecond":0,"state":"due"}""", "state is no whole number")]
    public void A_row_that_cannot_be_used_is_rejected_with_its_reason(string row, string reason)
    {
        var (records, rejected) = Read(row, States);

        Assert.Empty(records);
        Assert.Equal(new RejectedRecord(1, reason), Assert.Single(rejected));
    }

    [Fact]
    public void From_a_silence_on_no_state_is_known()
    {
        var since = new DateTimeOffset(2021, 9, 2, 12, 0, 0, TimeSpan.Zero);
        const string Row = """{"type":1,"host":"posta","service":null,"at":"2021-09-01T08:00:00","microsecond":0,"state":0}""";

        var silent = Assert.Single(Read(Row, new NetEyeContext(NetEyePart.Silent, since, null, null)).Records);
        var again = Assert.Single(Read(Row, new NetEyeContext(NetEyePart.Again, since.AddHours(1), null, null)).Records);

        Assert.Equal((since, Datasets.StateNotKnown), ((DateTimeOffset)silent["at"]!, (long)silent["state"]!));
        Assert.Equal((since.AddHours(1), 0L), ((DateTimeOffset)again["at"]!, (long)again["state"]!));
    }

    [Fact]
    public void An_object_without_state_and_history_is_named_and_not_known()
    {
        const string Rows =
            """
            {"type":1,"host":"nuova","service":null,"at":1630483200000,"microsecond":0,"state":null,"next_previous":null}
            {"type":1,"host":"posta","service":null,"at":1630483200000,"microsecond":0,"state":0,"next_previous":null}
            """;

        var (records, rejected, stateless) = new NetEyeMapping(Options()).Read(Encoding.UTF8.GetBytes(Rows), new NetEyeContext(NetEyePart.Carried, null, null, null), "page");

        Assert.Equal([("nuova", Datasets.StateNotKnown), ("posta", 0L)], records.Select(record => ((string)record["object"]!, (long)record["state"]!)));
        Assert.Equal(["nuova"], stateless);
        Assert.Empty(rejected);
    }

    [Fact]
    public void Interruptions_that_begin_together_count_as_the_longest()
    {
        string Row(string from, string until) => $$"""{"type":2,"host":"posta","service":"smtp","at":"{{from}}","microsecond":0,"until":{{until}},"until_microsecond":0}""";
        var rows = string.Join('\n', Row("2021-09-01T08:00:00", "\"2021-09-01T10:00:00\""), Row("2021-09-01T08:00:00", "\"2021-09-01T09:00:00\""), Row("2021-09-02T08:00:00", "\"2021-09-02T09:00:00\""), Row("2021-09-02T08:00:00", "null"));

        var (records, _) = Read(rows, new NetEyeContext(NetEyePart.Downtimes, null, null, null));

        Assert.Equal(["01 10", "02 "], records.Select(record => string.Create(CultureInfo.InvariantCulture, $"{record["from"]:dd} {record["to"]:HH}")));
    }

    private static (IReadOnlyList<SourceRecord> Records, IReadOnlyList<RejectedRecord> Rejected) Read(string rows, NetEyeContext context)
    {
        var (records, rejected, _) = new NetEyeMapping(Options()).Read(Encoding.UTF8.GetBytes(rows), context, "page");
        return (records, rejected);
    }

    private static NetEyeOptions Options() => (NetEyeOptions)Assert.Single(SourcesFile.Read("sources.yaml", NetEyeRestTests.Yaml("http://127.0.0.1/", "")).Sources);
}
