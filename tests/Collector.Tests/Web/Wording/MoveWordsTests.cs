using Collector.Plan;
using Collector.Plan.Moving;
using Collector.Plan.Scoring;
using Collector.Web.Moves;

namespace Collector.Tests.Web.Wording;

public sealed class MoveWordsTests
{
    [Fact]
    public void A_difference_is_told_with_its_parts() =>
        Assert.Equal("+1,20\u00a0punti: +2,00\u00a0dati, -0,80\u00a0target", MoveWords.Points(0.012m, [new(MoveCause.Data, 0.02m), new(MoveCause.Target, -0.008m)]));

    [Fact]
    public void Parts_are_told_as_finely_as_they_add_up() =>
        Assert.Equal("+0,668\u00a0punti: +0,334\u00a0tempo, +0,334\u00a0dati", MoveWords.Points(0.00668m, [new(MoveCause.Time, 0.00334m), new(MoveCause.Data, 0.00334m)])); // 0,33 + 0,33 would not be 0,67

    [Fact]
    public void No_part_is_rounded_away() =>
        Assert.Equal("+0,0001\u00a0punti: +0,0001\u00a0righe tardive", MoveWords.Points(0.000001m, [new(MoveCause.LateRows, 0.000001m)]));

    [Fact]
    public void What_appears_and_what_goes_is_told() =>
        Assert.Equal("0,00\u00a0punti: +50,00\u00a0tempo (compare), -50,00\u00a0formula (viene meno)", MoveWords.Points(0, [new(MoveCause.Time, 0.5m, MoveTurn.Appears), new(MoveCause.Formula, -0.5m, MoveTurn.Disappears)]));

    [Fact]
    public void Without_parts_the_difference_stands_alone() => Assert.Equal("-1,50\u00a0punti", MoveWords.Points(-0.015m, []));

    [Theory]
    [InlineData(Unit.Percent, "+3,00\u00a0punti percentuali: +3,00\u00a0dati")]
    [InlineData(Unit.Days, "+3,00\u00a0giorni: +3,00\u00a0dati")]
    [InlineData(Unit.Number, "+3,00: +3,00\u00a0dati")]
    public void A_value_is_told_in_its_unit(Unit unit, string expected) => Assert.Equal(expected, MoveWords.Value(3, [new(MoveCause.Data, 3)], unit));

    [Fact]
    public void A_status_is_told_with_its_cause()
    {
        Assert.Equal("da «in linea» a «a rischio» (tempo)", MoveWords.Status(new StatusMove(MoveCause.Time, Status.OnTrack, Status.AtRisk)));
        Assert.Equal("da «non previsto» a «raggiunto» (formula)", MoveWords.Status(new StatusMove(MoveCause.Formula, null, Status.Met)));
    }

    [Fact]
    public void Every_cause_has_a_word_and_a_meaning_of_its_own()
    {
        var causes = Enum.GetValues<MoveCause>();

        Assert.Equal(causes.Length, causes.Select(MoveWords.Cause).Distinct().Count());
        Assert.Equal(causes.Length, causes.Select(MoveWords.Meaning).Distinct().Count());
    }
}
