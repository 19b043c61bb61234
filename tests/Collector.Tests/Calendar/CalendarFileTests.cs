using Collector.Calendar;

namespace Collector.Tests.Calendar;

public sealed class CalendarFileTests
{
    [Fact]
    public void Local_holidays_and_closures_are_read()
    {
        var (calendar, findings) = CalendarFile.Read("calendar.yaml", "local:\n  06-26: San Vigilio\n  02-29: Bisestile\nclosures:\n  2021-12-24: Chiusura\n");

        Assert.Empty(findings);
        Assert.NotNull(calendar);
        Assert.Equal(
            ("San Vigilio", "San Vigilio", "Chiusura", null),
            (calendar.HolidayOn(new DateOnly(2021, 6, 26)), calendar.HolidayOn(new DateOnly(2030, 6, 26)), calendar.HolidayOn(new DateOnly(2021, 12, 24)), calendar.HolidayOn(new DateOnly(2022, 12, 24))));
    }

    [Theory]
    [InlineData("locals:\n  06-26: x\n", "calendar.yaml:1:1: locals: is no key here. Did you mean 'local'?")]
    [InlineData("local:\n  26-06: x\n", "calendar.yaml:2:3: local.26-06: is no day: write MM-dd")]
    [InlineData("local:\n  02-30: x\n", "calendar.yaml:2:3: local.02-30: is no day: write MM-dd")]
    [InlineData("closures:\n  12-24: x\n", "calendar.yaml:2:3: closures.12-24: is no day: write yyyy-MM-dd")]
    [InlineData("closures:\n  2021-12-24:\n", "calendar.yaml:2:14: closures.2021-12-24: needs a name")]
    [InlineData("local: 06-26\n", "calendar.yaml:1:8: local: must be a mapping of days (MM-dd) to names")]
    [InlineData("local: [\n", "calendar.yaml:2:1: is no YAML: While parsing a node, did not find expected node content.")]
    public void A_mistake_is_told_with_its_place(string text, string expected)
    {
        var (calendar, findings) = CalendarFile.Read("calendar.yaml", text);

        Assert.Null(calendar);
        Assert.Equal([expected], findings.Select(finding => finding.ToString()));
    }
}
