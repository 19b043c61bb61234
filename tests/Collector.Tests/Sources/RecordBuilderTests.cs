using System.Globalization;
using Collector.Records;
using Collector.Sources;

namespace Collector.Tests.Sources;

public sealed class RecordBuilderTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Theory]
    // Equal, later, a day without a time, a day that is one in the zone only, not told.
    [InlineData("2021-03-05T10:00:00+01:00", "2021-03-05T10:00:00+01:00")]
    [InlineData("2021-03-05T10:00:00+01:00", "2021-03-05T09:00:01Z")]
    [InlineData("2021-03-05T10:00:00+01:00", "2021-03-05T00:00:00+01:00")]
    [InlineData("2021-03-05T23:30:00Z", "2021-03-06T00:00:00+01:00")]
    [InlineData("2021-03-05T10:00:00+01:00", null)]
    // The hour that came twice: closed at its second coming, taken as the first.
    [InlineData("2021-10-31T02:50:00+02:00", "2021-10-31T02:10:00+02:00")]
    public void A_ticket_may_be_closed_when_or_after_it_was_opened(string opened, string? closed)
    {
        var (record, rejected) = Built(opened, closed);

        Assert.Null(rejected);
        Assert.Equal(closed is null ? null : At(closed), record?["closed_at"]);
    }

    [Theory]
    [InlineData("2021-03-05T10:00:00+01:00", "2021-03-05T09:59:59+01:00")]
    [InlineData("2021-03-05T10:00:00+01:00", "2021-03-04T00:00:00+01:00")]
    [InlineData("2021-03-05T00:00:00+01:00", "2021-03-04T23:59:59+01:00")]
    [InlineData("2021-10-31T02:50:00+02:00", "2021-10-31T01:50:00+02:00")]
    public void A_ticket_that_was_closed_before_it_was_opened_is_refused_with_both_fields(string opened, string closed)
    {
        var (record, rejected) = Built(opened, closed);

        Assert.Null(record);
        Assert.Equal(new RejectedRecord(7, "closed_at lies before opened_at"), rejected);
    }

    private static (SourceRecord? Record, RejectedRecord? Rejected) Built(string opened, string? closed) =>
        new RecordBuilder(Datasets.Ticket, Rome).Begin("helpdesk").Set("ticket_id", "1").Set("opened_at", At(opened)).Set("closed_at", closed is null ? null : At(closed)).Build(7);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
