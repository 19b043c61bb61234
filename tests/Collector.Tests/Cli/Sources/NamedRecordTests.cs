using Collector.Cli.Sources;
using Collector.Records;

namespace Collector.Tests.Cli.Sources;

public sealed class NamedRecordTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    private static readonly SourceRecord Ticket =
        new(Datasets.Ticket, ["assitel", "211014003", new DateTimeOffset(2021, 10, 14, 7, 0, 0, TimeSpan.Zero), null, null, null, "USI", null, null, null, "open"], 1);

    // Nine o'clock in Rome, where summer time holds.
    private static readonly SourceRecord State =
        new(Datasets.ServiceState, ["neteye", "posta!smtp", new DateTimeOffset(2021, 10, 5, 7, 0, 0, TimeSpan.Zero), 2L, true], 1);

    private static readonly SourceRecord Visits = new(Datasets.PageVisit, ["website", "1", "enoteca", new DateOnly(2021, 10, 14), 5L, 9L, Array.Empty<string>()], 1);

    private static readonly SourceRecord Hours = new(Datasets.WorkHours, ["kronos", "Ufficio studi", "C1", new DateOnly(2021, 9, 1), "ordinary", 7.5m, null, 3L], 1);

    [Theory]
    [InlineData("assitel 211014003", true)]
    [InlineData("211014003", true)]
    [InlineData("USI", true)]
    [InlineData("211014", false)]
    [InlineData("assitel 211014003 USI", false)]
    [InlineData("", false)]
    public void A_ticket_is_named_by_its_keys_or_by_a_value(string text, bool expected) => Assert.Equal(expected, NamedRecord.Is(Ticket, text, Rome));

    [Theory]
    [InlineData("neteye posta!smtp 2021-10-05 09:00:00", true)]
    [InlineData("posta!smtp 2021-10-05 09:00:00", true)]
    [InlineData("2021-10-05 09:00:00", true)]
    [InlineData("2021-10-05 07:00:00Z", true)]
    [InlineData("neteye posta!smtp 2021-10-05 07:00:00Z", true)]
    [InlineData("neteye posta!smtp 2021-10-05 07:00:00", false)]
    [InlineData("neteye posta!smtp 2021-10-05 09:00:00 CEST", false)]
    public void A_moment_is_named_in_utc_or_on_the_clock_of_the_zone(string text, bool expected) => Assert.Equal(expected, NamedRecord.Is(State, text, Rome));

    [Theory]
    [InlineData("website 1 enoteca 2021-10-14", true)]
    [InlineData("1 enoteca 2021-10-14", true)]
    [InlineData("1 enoteca 2021-10-13", false)]
    public void A_day_of_a_site_is_named_by_its_keys(string text, bool expected) => Assert.Equal(expected, NamedRecord.Is(Visits, text, Rome));

    [Theory]
    [InlineData("kronos Ufficio studi C1 2021-09-01 ordinary", true)]
    [InlineData("Ufficio studi C1 2021-09-01 ordinary", true)]
    // Hours of three people are not shown, nor found by guessing them.
    [InlineData("7.5", false)]
    public void Hours_are_named_by_their_cell_and_those_of_few_people_by_no_figure(string text, bool expected) => Assert.Equal(expected, NamedRecord.Is(Hours, text, Rome));
}
