using Collector.Sources.Files.Cells;

namespace Collector.Tests.Sources.Files.Cells;

public sealed class QuotedTests
{
    [Theory]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\nb\t\u202e\u00a0", "\"a\\u000ab\\u0009\\u202e\\u00a0\"")]
    [InlineData("0123456789012345678901234567890123456789x", "\"0123456789012345678901234567890123456789…\"")]
    public void A_text_is_shown_on_one_line_and_not_too_long(string text, string shown)
    {
        Assert.Equal(shown, Quoted.Text(text));
    }
}
