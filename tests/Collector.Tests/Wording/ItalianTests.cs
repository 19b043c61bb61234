using System.Globalization;
using Collector.Plan;
using Collector.Wording;

namespace Collector.Tests.Wording;

public sealed class ItalianTests
{
    [Theory]
    [InlineData("1234.56", 2, Unit.None, "1.234,56")]
    [InlineData("53.33", 2, Unit.Percent, "53,33 %")]
    [InlineData("50", 2, Unit.Percent, "50,00 %")]
    [InlineData("-15", 2, Unit.Percent, "-15,00 %")]
    [InlineData("-0.00", 2, Unit.Percent, "0,00 %")]
    [InlineData("72052.66", 2, Unit.Euro, "72.052,66 €")]
    [InlineData("495.89", 2, Unit.Hours, "495,89 h")]
    [InlineData("1000", 2, Unit.Hours, "1.000,00 h")]
    [InlineData("7", 2, Unit.Days, "7 gg")]
    [InlineData("32.09", 2, Unit.Days, "32,09 gg")]
    [InlineData("12", 2, Unit.Number, "12")]
    [InlineData("12.5", 2, Unit.Number, "12,50")]
    [InlineData("10000000", 2, Unit.Number, "10.000.000")]
    [InlineData("0.0027", 4, Unit.Number, "0,0027")]
    [InlineData("49.999", 2, Unit.Percent, "49,999 %")] // more decimals than usual are never cut away
    public void Figures_read_as_an_Italian_writes_them(string value, int decimals, Unit unit, string expected)
    {
        var text = Italian.Figure(decimal.Parse(value, CultureInfo.InvariantCulture), decimals, unit);

        Assert.Equal(expected, text.Replace('\u00a0', ' '));
    }

    [Theory]
    [InlineData("0", "0,00 %")]
    [InlineData("1", "100,00 %")]
    [InlineData("0.806636", "80,66 %")]
    [InlineData("0.999999", "99,99 %")] // short of the whole
    [InlineData("0.000001", "0,01 %")] // more than nothing
    public void A_share_says_all_and_nothing_only_when_it_is(string ratio, string expected) =>
        Assert.Equal(expected, Italian.Share(decimal.Parse(ratio, CultureInfo.InvariantCulture)).Replace('\u00a0', ' '));

    [Fact]
    public void Figures_do_not_depend_on_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");

            Assert.Equal("1.234,50", Italian.Number(1234.5m, 2));
            Assert.Equal("31/12/2021", Italian.Day(Some.Day("2021-12-31")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Targets_say_their_sign_their_day_or_yes()
    {
        Target?[] targets =
        [
            new Target.Figure(Comparator.AtLeast, 50, Unit.Percent),
            new Target.Figure(Comparator.AtMost, 3.5m, Unit.Days),
            new Target.Figure(Comparator.Exactly, 100, Unit.Number),
            new Target.Deadline(Some.Day("2021-06-30")),
            new Target.Yes(),
            null,
        ];

        var texts = targets.Select(target => Italian.Target(target, 2).Replace('\u00a0', ' '));

        Assert.Equal(["≥ 50,00 %", "≤ 3,50 gg", "= 100", "entro il 30/06/2021", "sì", "nessuno"], texts);
    }

    [Fact]
    public void A_stated_number_keeps_the_decimals_it_needs()
    {
        decimal[] numbers = [1200, 0.5m, 12.340m, 33.333333333333m];

        Assert.Equal(["1.200", "0,5", "12,34", "33,333333333333"], numbers.Select(Italian.Stated));
    }

    [Fact]
    public void Periods_and_lists_read_as_sentences()
    {
        Assert.Equal("31/12/2020", Italian.Days(new Period(Some.Day("2020-12-31"), Some.Day("2020-12-31"))));
        Assert.Equal("dal 01/01/2021 al 31/03/2021", Italian.Days(new Period(Some.Day("2021-01-01"), Some.Day("2021-03-31"))));
        Assert.Equal("a, b e c", Italian.List(["a", "b", "c"]));
        Assert.Equal("a", Italian.List(["a"]));
        Assert.Equal("1\u00a0giorno", Italian.Count(1, "giorno", "giorni"));
    }
}
