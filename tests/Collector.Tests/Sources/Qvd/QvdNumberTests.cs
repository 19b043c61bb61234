using System.Globalization;
using Collector.Sources.Qvd;

namespace Collector.Tests.Sources.Qvd;

public sealed class QvdNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(123.12, "123.12")]
    [InlineData(0.30000000000000004, "0.3")] // 0.1 + 0.2
    [InlineData(-1234567.89, "-1234567.89")]
    [InlineData(999999999999999, "999999999999999")]
    [InlineData(0.000001, "0.000001")]
    public void A_number_keeps_its_15_digits(double number, string digits)
    {
        Assert.Equal(digits, QvdNumber.ToDecimal(number)?.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e15)] // the next double but one is 1e15 + 0.25: the last digits would be made up
    [InlineData(-8.45e86)]
    [InlineData(1e-40)] // would be zero
    public void What_a_decimal_cannot_keep_is_no_figure(double number)
    {
        Assert.Null(QvdNumber.ToDecimal(number));
    }
}
