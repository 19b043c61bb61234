using Collector.Plan.Checking;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

public sealed class NearestTests
{
    private static readonly string[] Known = ["folder", "pattern", "sheet", "20M3", "20M30", "3.3/20M50", "--json", "it", "en", "a"];

    [Theory]
    [InlineData("foldr", " Did you mean 'folder'?")]
    [InlineData("fodler", " Did you mean 'folder'?")]
    [InlineData("PATTERN", " Did you mean 'pattern'?")]
    [InlineData("sheets", " Did you mean 'sheet'?")]
    [InlineData("20m33", " Did you mean '20M3'?")] // as near as 20M30, and before it
    [InlineData("20M50", " Did you mean '3.3/20M50'?")]
    [InlineData("timeout", "")]
    [InlineData("b", "")] // every letter would be another
    [InlineData("", "")]
    public void A_word_that_is_near_is_offered(string word, string hint)
    {
        Assert.Equal(hint, Nearest.Hint(word, Known));
    }

    [Fact]
    public void A_long_text_is_compared_with_nothing() => Assert.Equal("", Nearest.Hint(new string('a', 101), [new string('a', 100)]));

    [Fact]
    public void The_plan_answers_the_same()
    {
        string[] words = [.. Known, .. Known.Select(word => word + "x"), .. Known.Select(word => word[1..]), .. Known.Select(word => word.ToUpperInvariant()), .. Known.Select(word => string.Concat(word.Reverse())), "", "timeout", new('a', 101)];

        Assert.All(words, word => Assert.Equal(Nearest.Hint(word, Known), Suggestion.For(word, Known)));
    }
}
