using Collector.Sources.Files.Cells;

namespace Collector.Tests.Sources.Files.Cells;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("it", "0", "0")]
    [InlineData("it", "7,5", "7.5")]
    [InlineData("it", "1.234", "1234")] // declared it: a point is for thousands
    [InlineData("it", "1.234,56", "1234.56")]
    [InlineData("it", "1234,56", "1234.56")]
    [InlineData("it", "12.345.678,9", "12345678.9")]
    [InlineData("it", "-1.234,50", "-1234.50")]
    [InlineData("it", "\u22121,5", "-1.5")]
    [InlineData("it", "+5", "5")]
    [InlineData("it", "007", "7")]
    [InlineData("it", "-0,0", "0.0")]
    [InlineData("en", "7.5", "7.5")]
    [InlineData("en", "1,234.56", "1234.56")]
    [InlineData("en", "1,234", "1234")]
    [InlineData("plain", "1234.5600", "1234.5600")]
    [InlineData("plain", "-0.0000000000000000000000000001", "-0.0000000000000000000000000001")]
    [InlineData("plain", "9999999999999999999999999999", "9999999999999999999999999999")] // 28 digits
    public void A_number_of_the_declared_culture_is_read_digit_by_digit(string culture, string text, string expected)
    {
        var number = Under(culture).Read(text);

        Assert.Null(number.Reason);
        Assert.Equal(expected, number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("en", "1.234,5", "\"1.234,5\" is no number as declared (1,234.56), but one under culture it (1.234,56)")]
    [InlineData("en", "7,5", "\"7,5\" is no number as declared (1,234.56), but one under culture it (1.234,56)")]
    [InlineData("it", "7.5", "\"7.5\" is no number as declared (1.234,56), but one under culture en (1,234.56)")]
    [InlineData("it", "0.123", "\"0.123\" is no number as declared (1.234,56), but one under culture en (1,234.56)")]
    [InlineData("plain", "1,5", "\"1,5\" is no number as declared (1234.56), but one under culture it (1.234,56)")]
    [InlineData("plain", "1,234.5", "\"1,234.5\" is no number as declared (1234.56), but one under culture en (1,234.56)")]
    [InlineData("it", "1.23.456", "\"1.23.456\" is no number as declared (1.234,56): '.' must stand every three digits, before the decimals")]
    [InlineData("it", "1234.567.890", "\"1234.567.890\" is no number as declared (1.234,56): '.' must stand every three digits, before the decimals")]
    [InlineData("it", "1,234.567", "\"1,234.567\" is no number as declared (1.234,56), but one under culture en (1,234.56)")]
    [InlineData("it", "1..234", "\"1..234\" is no number as declared (1.234,56): '.' must stand every three digits, before the decimals")]
    [InlineData("it", ",5", "\",5\" is no number as declared (1.234,56)")]
    [InlineData("it", "5,", "\"5,\" is no number as declared (1.234,56)")]
    [InlineData("it", "1,2,3", "\"1,2,3\" is no number as declared (1.234,56)")]
    [InlineData("it", "--5", "\"--5\" is no number as declared (1.234,56)")]
    [InlineData("it", "-", "\"-\" is no number as declared (1.234,56)")]
    [InlineData("it", "\u0661\u0662", "\"\u0661\u0662\" is no number as declared (1.234,56)")] // Arabic digits
    [InlineData("it", "12,5 %", "\"12,5 %\" has a percent sign: write 12,5 for 12,5 %")]
    [InlineData("en", "12.5%", "\"12.5%\" has a percent sign: write 12.5 for 12.5 %")]
    [InlineData("it", "1,23E+11", "\"1,23E+11\" is written with an exponent, as spreadsheets shorten long figures: write all its digits")]
    [InlineData("it", "1 234,56", "\"1 234,56\" has a space inside: write it like 1.234,56")]
    [InlineData("it", "1\u00a0234", "\"1\\u00a0234\" has a space inside: write it like 1.234,56")]
    [InlineData("it", "5-", "\"5-\" has its sign at the end: write it in front")]
    [InlineData("it", "€5", "\"€5\" is no number as declared (1.234,56)")]
    [InlineData("it", "(5)", "\"(5)\" is no number as declared (1.234,56)")]
    [InlineData("it", "12345678901234567890123456789", "\"12345678901234567890123456789\" has 29 digits: more than 28 would be rounded")]
    [InlineData("it", "NaN", "\"NaN\" is no number as declared (1.234,56)")]
    public void Anything_else_is_refused_with_the_reason(string culture, string text, string reason)
    {
        var number = Under(culture).Read(text);

        Assert.Equal(reason, number.Reason);
    }

    private static NumberText Under(string culture) => culture switch
    {
        "it" => NumberText.Italian,
        "en" => NumberText.English,
        _ => NumberText.Plain,
    };
}
