using System.Globalization;
using Collector.Sources.Files.Cells;

namespace Collector.Tests.Sources.Files.Cells;

public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("2021", "2021-01-01", "2021-12-31")]
    [InlineData("2021-H1", "2021-01-01", "2021-06-30")]
    [InlineData("2021-h2", "2021-07-01", "2021-12-31")]
    [InlineData("2021-Q1", "2021-01-01", "2021-03-31")]
    [InlineData("2021-Q4", "2021-10-01", "2021-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2021-12", "2021-12-01", "2021-12-31")]
    public void A_period_has_its_first_and_last_day(string text, string from, string to)
    {
        var period = PeriodText.Read(text);

        Assert.Equal((Day(from), Day(to)), period.Value);
    }

    [Theory]
    [InlineData("21")]
    [InlineData("2021-")]
    [InlineData("2021-Q5")]
    [InlineData("2021-Q0")]
    [InlineData("2021-H3")]
    [InlineData("2021-00")]
    [InlineData("2021-13")]
    [InlineData("2021-3")]
    [InlineData("2021-031")]
    [InlineData("0021-01")]
    [InlineData("Q1-2021")]
    [InlineData("1° trim. 2021")]
    public void Anything_else_is_no_period(string text)
    {
        var period = PeriodText.Read(text);

        Assert.Equal($"\"{text}\" is no period (2021, 2021-H1, 2021-Q1, 2021-03)", period.Reason);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
