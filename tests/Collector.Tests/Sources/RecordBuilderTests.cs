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
        Assert.Equal(new RejectedRecord(7, "closed_at lies before opened_at, of ticket_id 1"), rejected);
    }

    [Theory]
    [InlineData("211014003", ", of ticket_id (Numero) 211014003")]
    [InlineData("INC-2021/17", ", of ticket_id (Numero) INC-2021/17")]
    // No number, so it may be anybody's.
    [InlineData("Rossi Maria", "")]
    [InlineData("RSSMRA80A01L378X", "")]
    [InlineData("rossi1", "")]
    public void The_fields_are_named_as_the_source_names_them_and_of_the_key_a_number_alone(string key, string told)
    {
        var fields = new Dictionary<string, string> { ["ticket_id"] = "ticket_id (Numero)", ["opened_at"] = "opened_at (Aperto)", ["closed_at"] = "closed_at (Chiuso)" };

        var (_, rejected) = new RecordBuilder(Datasets.Ticket, Rome, fields).Begin("helpdesk").Set("ticket_id", key)
            .Set("opened_at", At("2021-03-05T10:00:00+01:00")).Set("closed_at", At("2021-03-05T09:00:00+01:00")).Build(7);

        Assert.Equal($"closed_at (Chiuso) lies before opened_at (Aperto){told}", rejected?.Reason);
    }

    private static (SourceRecord? Record, RejectedRecord? Rejected) Built(string opened, string? closed) =>
        new RecordBuilder(Datasets.Ticket, Rome).Begin("helpdesk").Set("ticket_id", "1").Set("opened_at", At(opened)).Set("closed_at", closed is null ? null : At(closed)).Build(7);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
