using Collector.Sources.Files.Xlsx;

namespace Collector.Tests.Sources.Files.Xlsx;

public sealed class CellFormatTests
{
    [Theory]
    [InlineData("General", "Plain")]
    [InlineData("0.00", "Plain")]
    [InlineData("#,##0.00 \"€\";[Red]-#,##0.00 \"€\"", "Plain")]
    [InlineData("0.00E+00", "Plain")]
    [InlineData("0\" giorni\"", "Plain")] // letters in quotes are words
    [InlineData("[>=100]0;0.0", "Plain")]
    [InlineData("0\\h", "Plain")]
    [InlineData("dd/mm/yyyy", "Moment")]
    [InlineData("[$-410]d mmmm yyyy;@", "Moment")]
    [InlineData("mmm-yy", "Moment")]
    [InlineData("mmmm", "Moment")]
    [InlineData("dd/mm/yyyy hh:mm", "Moment")]
    [InlineData("h:mm", "Duration")]
    [InlineData("[h]:mm", "Duration")]
    [InlineData("[hh]:mm:ss", "Duration")]
    [InlineData("[mm]:ss", "Duration")]
    [InlineData("h:mm AM/PM", "Duration")]
    [InlineData("0%", "Percent")]
    [InlineData("0.00 %", "Percent")]
    [InlineData("0\"%\"", "Plain")] // a percent sign that is only a word
    public void A_format_code_tells_what_the_number_stands_for(string code, string expected)
    {
        Assert.Equal(expected, CellFormats.OfCode(code).ToString());
    }

    [Theory]
    [InlineData(0, "Plain")]
    [InlineData(4, "Plain")]
    [InlineData(9, "Percent")]
    [InlineData(10, "Percent")]
    [InlineData(14, "Moment")]
    [InlineData(17, "Moment")]
    [InlineData(18, "Duration")]
    [InlineData(22, "Moment")]
    [InlineData(46, "Duration")]
    [InlineData(49, "Plain")]
    public void A_built_in_format_is_known_by_its_number(int id, string expected)
    {
        Assert.Equal(expected, CellFormats.OfBuiltIn(id).ToString());
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16_383, "XFD")]
    public void A_column_has_its_letters_and_the_letters_their_column(int column, string letters)
    {
        Assert.Equal(letters, CellRange.Letters(column));
        Assert.True(CellRange.TryParseCell($"{letters}7", out var row, out var parsed));
        Assert.Equal((7, column), (row, parsed));
    }
}
