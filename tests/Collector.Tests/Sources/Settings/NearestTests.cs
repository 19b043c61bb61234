using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

public sealed class NearestTests
{
    [Theory]
    [InlineData("foldr", " Did you mean folder?")]
    [InlineData("fodler", " Did you mean folder?")]
    [InlineData("PATTERN", " Did you mean pattern?")]
    [InlineData("sheets", " Did you mean sheet?")]
    [InlineData("timeout", "")]
    [InlineData("", "")]
    public void A_word_that_is_near_is_offered(string word, string hint)
    {
        Assert.Equal(hint, Nearest.Hint(word, ["folder", "pattern", "sheet"]));
    }
}
