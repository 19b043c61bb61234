using Collector.Plan.Scoring;
using Collector.Web.Wording;
using Collector.Wording;

namespace Collector.Tests.Wording;

public sealed class StatusWordTests
{
    [Theory]
    [InlineData(Status.NotStarted, "not_started", "non iniziato", "quiet")]
    [InlineData(Status.NoTarget, "no_target", "senza target", "quiet")]
    [InlineData(Status.NotApplicable, "not_applicable", "non applicabile", "quiet")]
    [InlineData(Status.NotDue, "not_due", "non ancora dovuto", "quiet")]
    [InlineData(Status.TooEarly, "too_early", "troppo presto", "quiet")]
    [InlineData(Status.NoData, "no_data", "senza dati", "gap")]
    [InlineData(Status.Stale, "stale", "dati in ritardo", "gap")]
    [InlineData(Status.OnTrack, "on_track", "in linea", "good")]
    [InlineData(Status.AtRisk, "at_risk", "a rischio", "near")]
    [InlineData(Status.OffTrack, "off_track", "fuori linea", "bad")]
    [InlineData(Status.Met, "met", "raggiunto", "good")]
    [InlineData(Status.Missed, "missed", "non raggiunto", "bad")]
    public void Each_status_has_its_Italian_word(Status status, string code, string word, string tone)
    {
        var shown = StatusWord.Of(status);

        Assert.Equal((code, word, tone), (shown.Code, shown.Word, shown.Tone));
    }

    [Fact]
    public void Words_and_icons_tell_statuses_apart_without_colour()
    {
        var all = Enum.GetValues<Status>().Select(status => StatusWord.Of(status)).ToArray();

        Assert.Equal(all.Length, all.Select(word => word.Word).Distinct().Count());
        Assert.Equal(all.Length, all.Select(word => word.Icon).Distinct().Count());
        Assert.Equal(all.Length, all.Select(word => word.Meaning).Distinct().Count());
    }

    [Fact]
    public void Every_status_has_a_place_in_the_order_of_counting()
    {
        var places = Enum.GetValues<Status>().Select(status => StatusOrder.Of(status)).Order().ToArray();

        Assert.Equal(Enumerable.Range(0, places.Length), places);
        Assert.Equal(places.Length, StatusOrder.Of(null));
    }
}
