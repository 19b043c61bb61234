using Collector.Explaining;
using Collector.Measures.Collecting;

namespace Collector.Tests.Explaining;

public sealed class RecordWordsTests
{
    [Theory]
    [InlineData("1234.50", "1.234,5")]
    [InlineData("true", "sì")]
    [InlineData("false", "no")]
    [InlineData("aperto", "aperto")]
    // Counted: each is one, and says nothing more.
    [InlineData(null, "")]
    public void What_a_record_adds_reads_in_Italian(string? figure, string told) => Assert.Equal(told, RecordWords.Figure(Row(figure)));

    [Fact]
    public void What_adds_no_number_says_what_it_is()
    {
        Assert.Equal("interruzione annunciata", RecordWords.Figure(Row(null) with { IsInterruption = true }));
        Assert.Equal("non si mostra: meno di 5 persone", RecordWords.Figure(Row(null) with { IsHidden = true }));
    }

    private static RecordRow Row(string? figure) => new(Some.Day("2021-01-01"), "k", figure, DateTimeOffset.UnixEpoch, 1, null, null);
}
