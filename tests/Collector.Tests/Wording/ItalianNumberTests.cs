using System.Globalization;
using Collector.Wording;
using CsCheck;

namespace Collector.Tests.Wording;

public sealed class ItalianNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0,5", "-0.5")]
    [InlineData("+12", "12")]
    [InlineData(" 1.234,50 ", "1234.50")]
    [InlineData("1234,5", "1234.5")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("−3", "-3")] // the sign of typography
    [InlineData("1\u00a0234", "1234")]
    [InlineData("1\u202f234\u202f567,5", "1234567.5")]
    public void A_number_as_an_Italian_writes_it_is_read(string text, string number)
    {
        Assert.Equal((decimal.Parse(number, CultureInfo.InvariantCulture), null), ItalianNumber.Read(text));
    }

    [Theory]
    [InlineData("1.5", "virgola")]
    [InlineData("0.500", "virgola")]
    [InlineData("1234.567", "virgola")]
    [InlineData("12.34.567", "1.234,56")]
    [InlineData("1,234.56", "1.234,56")]
    [InlineData("1,2,3", "1.234,56")]
    [InlineData("12\u00a05", "1.234,56")] // two numbers that a space joins
    [InlineData("3\u00a012", "1.234,56")]
    [InlineData("0\u00a0500", "1.234,56")]
    [InlineData("1,5\u00a02", "1.234,56")]
    [InlineData("1.234\u00a0567", "1.234,56")]
    [InlineData("dieci", "1.234,56")]
    [InlineData("", "1.234,56")]
    [InlineData("1e5", "1.234,56")]
    [InlineData("=1+1", "1.234,56")]
    [InlineData("NaN", "1.234,56")]
    [InlineData("٣", "1.234,56")] // digits of another script
    [InlineData("1234567890123456", "troppe cifre")]
    [InlineData("0,12345678901", "troppe cifre")]
    public void What_could_be_meant_otherwise_is_refused_with_what_to_write(string text, string hint)
    {
        var (number, mistake) = ItalianNumber.Read(text);

        Assert.Null(number);
        Assert.Contains(hint, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_out_is_read_back() =>
        Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 6]).Sample(drawn =>
        {
            var number = drawn.Item1 / (decimal)Math.Pow(10, drawn.Item2);
            Assert.Equal((number, null), ItalianNumber.Read(Italian.Stated(number)));
        });
}
