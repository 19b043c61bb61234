using System.Globalization;
using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

public sealed class ItalianNumberTests
{
    [Theory]
    [InlineData("81,82%", "81.82")]
    [InlineData("153 mediazioni su 46.300 imprese", "153")]
    [InlineData("-25,07 gg", "-25.07")]
    [InlineData("18.075,23*", "18075.23")]
    [InlineData("€ 861,59", "861.59")]
    [InlineData("35.952,00", "35952.00")]
    [InlineData("2.972,31 Euro.", "2972.31")]
    [InlineData("1.90,10", null)]
    [InlineData("17.438.01", null)]
    [InlineData("in media", null)]
    public void The_first_number_of_a_print(string print, string? expected) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), ItalianNumber.FirstIn(print));
}
