using Collector.Plan.Checking;

namespace Collector.Tests.Checking;

public sealed class SuggestionTests
{
    private static readonly string[] Known = ["20M3", "20M30", "18M3", "3.3/20M50", "typology", "targets", "accumulate"];

    [Theory]
    [InlineData("tipology", "typology")]
    [InlineData("tagrets", "targets")]
    [InlineData("acumulate", "accumulate")]
    [InlineData("20m3", "20M3")]
    [InlineData("20M50", "3.3/20M50")]
    [InlineData("20N3", "20M3")]
    public void Names_the_nearest_known_word(string word, string nearest) => Assert.Equal($" Did you mean '{nearest}'?", Suggestion.For(word, Known));

    [Theory]
    [InlineData("weight")]
    [InlineData("x")]
    [InlineData("")]
    public void Says_nothing_when_none_is_near(string word) => Assert.Equal("", Suggestion.For(word, Known));
}
