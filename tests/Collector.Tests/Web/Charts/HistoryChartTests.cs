using System.Globalization;
using System.Xml.Linq;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web.Charts;

namespace Collector.Tests.Web.Charts;

public sealed class HistoryChartTests
{
    private const string ValueColor = "rgb(0,102,204)";
    private const string TargetColor = "rgb(26,26,26)";
    private const string PathColor = "rgb(138,90,0)";

    [Fact]
    public void Levels_are_joined_where_days_follow_each_other()
    {
        // 365 days on 365 units of width: a day is a unit; 0 to 100 on 100 units of height.
        var drawn = Draw(Day("2021-01-01", 0), Day("2021-01-02", 0), Day("2021-01-03", 100));

        Assert.Equal(["64,112 66,112 66,12 67,12"], Lines(drawn, ValueColor));
    }

    [Fact]
    public void A_missing_day_breaks_the_line()
    {
        var drawn = Draw(Day("2021-01-01", 0), Day("2021-01-02", null), Day("2021-01-03", 0), Day("2021-01-05", 100));

        Assert.Equal(["64,112 65,112", "66,112 67,112", "68,12 69,12"], Lines(drawn, ValueColor));
    }

    [Fact]
    public void The_target_is_drawn_to_the_end_of_the_year_and_what_is_expected_where_it_is_not_the_target()
    {
        Figure[] same = [Day("2021-01-01", 0, expected: 100)];
        Figure[] other = [Day("2021-01-01", 0, expected: 50)];

        Assert.Equal(["64,12 429,12"], Lines(Draw(same), TargetColor));
        Assert.Empty(Lines(Draw(same), PathColor));
        Assert.Equal(["64,62 65,62"], Lines(Draw(other), PathColor));
        Assert.False(Chart(same).HasExpected);
        Assert.True(Chart(other).HasExpected);
    }

    [Fact]
    public void A_target_that_was_lifted_ends_there()
    {
        var drawn = Draw(Day("2021-01-01", 100), Day("2021-01-02", 100, target: null));

        Assert.Equal(["64,12 65,12"], Lines(drawn, TargetColor));
        Assert.False(Chart(Day("2021-01-01", 100, target: null)).HasTarget);
    }

    [Fact]
    public void Lines_differ_by_pattern_too()
    {
        var drawn = Draw(Day("2021-01-01", 0, expected: 50));

        Assert.Equal([null, "2,4", "7,4"], new[] { ValueColor, TargetColor, PathColor }.Select(color => (string?)Polylines(drawn, color).First().Attribute("stroke-dasharray")));
    }

    [Fact]
    public void Days_after_the_year_and_days_without_any_number_are_not_drawn()
    {
        Assert.Null(HistoryChart.Of([Day("2022-02-01", 5)], 2021));
        Assert.Null(HistoryChart.Of([Day("2021-02-01", null, target: 5)], 2021));
        Assert.Null(HistoryChart.Of([], 2021));
    }

    [Fact]
    public void The_latest_value_is_marked_unless_it_is_missing()
    {
        Assert.Equal("65 12", Marks(Draw(Day("2021-01-01", 100))).Single());
        Assert.Empty(Marks(Draw(Day("2021-01-01", 100), Day("2021-01-02", null))));
    }

    [Theory]
    [InlineData(720, "gen feb mar apr mag giu lug ago set ott nov dic")]
    [InlineData(340, "gen apr lug ott")]
    public void Months_are_named_where_they_begin(int width, string months)
    {
        var texts = Texts(XElement.Parse(Chart(Day("2021-01-01", 100)).Draw(width, 300, "c", "t"))).Where(text => char.IsLetter(text[0]));

        Assert.Equal(months.Split(' '), texts);
    }

    [Theory]
    [InlineData("0", "100", "0 20 40 60 80 100")]
    [InlineData("2500000", "1000000", "0 500.000 1.000.000 1.500.000 2.000.000 2.500.000")]
    [InlineData("-5", "-10", "-10 -8 -6 -4 -2 0")]
    [InlineData("30.5", "30", "30 30,1 30,2 30,3 30,4 30,5")]
    [InlineData("0.003", "0.001", "0 0,001 0,002 0,003")]
    public void Figures_beside_the_lines_are_round_and_Italian(string value, string target, string figures)
    {
        var chart = Chart(Day("2021-01-01", decimal.Parse(value, CultureInfo.InvariantCulture), target: decimal.Parse(target, CultureInfo.InvariantCulture)));

        var drawn = XElement.Parse(chart.Draw(720, 300, "c", "t"));

        Assert.Equal(figures.Split(' '), Texts(drawn).Where(text => !char.IsLetter(text[0])).Order(Comparer<string>.Create(ByNumber)));
    }

    [Theory]
    [InlineData(0, 100, 0, 100)]
    [InlineData(90, 260, 0, 260)]
    [InlineData(30, 32, 30, 32)]
    [InlineData(-100, -15, -100, 0)]
    [InlineData(-32, -30, -32, -30)]
    [InlineData(5, 5, 0, 5)]
    [InlineData(0, 0, 0, 1)]
    public void Zero_is_on_the_axis_unless_the_figures_lie_close_together_far_from_it(int low, int high, int from, int to) =>
        Assert.Equal((from, to), ChartLook.Bounds(low, high));

    [Fact]
    public void It_fits_a_page_whose_policy_allows_no_style_and_says_in_words_what_it_draws()
    {
        var svg = Chart(Day("2021-01-01", 0, expected: 50)).Draw(720, 300, "wide-chart", "Valore di <b>");

        var drawn = XElement.Parse(svg);
        Assert.Equal("img Valore di <b> 0 0 720 300 chart wide-chart", $"{drawn.Attribute("role")!.Value} {drawn.Attribute("aria-label")!.Value} {drawn.Attribute("viewBox")!.Value} {drawn.Attribute("class")!.Value}");
        Assert.DoesNotContain("style", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(drawn.DescendantsAndSelf(), element => element.Attribute("id") is not null || element.Name.LocalName is "script" or "image");
    }

    private static int ByNumber(string one, string other) => Number(one).CompareTo(Number(other));

    private static decimal Number(string text) => decimal.Parse(text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.').Replace('−', '-'), CultureInfo.InvariantCulture);

    private static XElement Draw(params Figure[] days) => XElement.Parse(Chart(days).Draw(441, 140, "some", "title"));

    private static HistoryChart Chart(params Figure[] days) => Assert.IsType<HistoryChart>(HistoryChart.Of(days, 2021));

    private static IEnumerable<XElement> Polylines(XElement drawn, string color) =>
        drawn.Descendants().Where(element => element.Name.LocalName == "polyline" && (string?)element.Attribute("stroke") == color);

    // Places to the tenth of a unit: the axis of months ends a moment early.
    private static IEnumerable<string> Lines(XElement drawn, string color) =>
        Polylines(drawn, color).Select(line => string.Join(' ', line.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(point => string.Join(',', point.Split(',').Select(Rounded)))));

    private static IEnumerable<string> Marks(XElement drawn) =>
        drawn.Descendants().Where(element => element.Name.LocalName is "ellipse" or "circle").Select(mark => $"{Rounded(mark.Attribute("cx")!.Value)} {Rounded(mark.Attribute("cy")!.Value)}");

    private static IEnumerable<string> Texts(XElement drawn) => drawn.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value);

    private static string Rounded(string place) => decimal.Round(decimal.Parse(place, CultureInfo.InvariantCulture), 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static Figure Day(string day, decimal? value, decimal? expected = null, decimal? target = 100) => new()
    {
        Indicator = "1.1/I",
        Year = 2021,
        AsOf = Some.Day(day),
        KnownAt = default,
        Run = 1,
        Version = 1,
        Final = false,
        Status = Status.OnTrack,
        Value = value is { } number ? new ObservedValue.Number(number) : null,
        ReferenceTarget = expected,
        Target = target is { } aim ? new Target.Figure(Comparator.AtLeast, aim, Unit.Number) : null,
    };
}
