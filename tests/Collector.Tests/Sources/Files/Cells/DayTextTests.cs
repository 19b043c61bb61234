using Collector.Sources.Files.Cells;

namespace Collector.Tests.Sources.Files.Cells;

public sealed class DayTextTests
{
    [Theory]
    [InlineData("dd/MM/yyyy", "31/12/2021", "2021-12-31")]
    [InlineData("d/M/yyyy", "1/2/2021", "2021-02-01")]
    [InlineData("yyyy-MM-dd", "2024-02-29", "2024-02-29")]
    [InlineData("yyyyMMdd", "20210331", "2021-03-31")]
    [InlineData("dd/MM/yyyy|yyyy-MM-dd", "2021-03-31", "2021-03-31")]
    [InlineData("dd/MM/yyyy|d/M/yyyy", "01/02/2021", "2021-02-01")] // both forms say the same
    public void A_day_in_a_declared_form_is_read(string forms, string text, string expected)
    {
        var day = new DayText([.. forms.Split('|')]).Read(text);

        Assert.Equal((DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), null), (day.Value, day.Reason));
    }

    [Theory]
    [InlineData("dd/MM/yyyy", "2021-12-31", "\"2021-12-31\" is no day as declared (dd/MM/yyyy)")]
    [InlineData("dd/MM/yyyy", "1/2/2021", "\"1/2/2021\" is no day as declared (dd/MM/yyyy)")]
    [InlineData("dd/MM/yyyy", "12/31/2021", "\"12/31/2021\" is no day as declared (dd/MM/yyyy)")]
    [InlineData("dd/MM/yyyy", "29/02/2021", "\"29/02/2021\" is no day as declared (dd/MM/yyyy)")]
    [InlineData("dd/MM/yyyy", "31/12/21", "\"31/12/21\" is no day as declared (dd/MM/yyyy)")]
    [InlineData("dd/MM/yyyy", "01/01/0021", "\"01/01/0021\" lies outside the years 1900 to 2199")]
    [InlineData("dd/MM/yyyy", "01/01/2021 00:00", "\"01/01/2021 00:00\" is no day as declared (dd/MM/yyyy)")]
    [InlineData("dd/MM/yyyy|MM/dd/yyyy", "01/02/2021", "\"01/02/2021\" can be 2021-02-01 and 2021-01-02: declare one form of day")]
    [InlineData("dd/MM/yyyy|yyyy-MM-dd", "x", "\"x\" is no day as declared (dd/MM/yyyy or yyyy-MM-dd)")]
    public void Any_other_text_is_refused_with_the_reason(string forms, string text, string reason)
    {
        var day = new DayText([.. forms.Split('|')]).Read(text);

        Assert.Equal(reason, day.Reason);
    }
}
