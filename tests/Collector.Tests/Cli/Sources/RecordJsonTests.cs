using Collector.Cli.Sources;
using Collector.Records;

namespace Collector.Tests.Cli.Sources;

public sealed class RecordJsonTests
{
    [Theory]
    [InlineData(4, """{"dataset":"work_hours","system":"kronos","office":"URP","process":"C1","month":"2021-09-01","kind":"ordinary","hours":null,"remote_hours":null,"people":4,"hidden":"hours of fewer than 5 people are not shown"}""")]
    [InlineData(5, """{"dataset":"work_hours","system":"kronos","office":"URP","process":"C1","month":"2021-09-01","kind":"ordinary","hours":7.5,"remote_hours":1.5,"people":5}""")]
    public void Hours_of_few_people_are_not_shown(long people, string expected) =>
        Assert.Equal(expected, RecordJson.Of(new SourceRecord(Datasets.WorkHours, ["kronos", "URP", "C1", new DateOnly(2021, 9, 1), "ordinary", 7.5m, 1.5m, people], 1)));

    [Fact]
    public void Other_records_have_all_they_hold()
    {
        var moment = new DateTimeOffset(2021, 9, 1, 8, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            """{"dataset":"service_state","system":"neteye","object":"posta","at":"2021-09-01T08:00:00Z","state":2,"hard":true}""",
            RecordJson.Of(new SourceRecord(Datasets.ServiceState, ["neteye", "posta", moment, 2L, true], 1)));
    }
}
