using Collector.Plan;
using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

public sealed class PrintedTargetParserTests
{
    [Theory]
    [InlineData(">= 50,00 %", Comparator.AtLeast, "50.00", Unit.Percent)]
    [InlineData("<= -15,00 %", Comparator.AtMost, "-15.00", Unit.Percent)]
    [InlineData("= 100,00 %", Comparator.Exactly, "100.00", Unit.Percent)]
    [InlineData(">= 2.000,00 N.", Comparator.AtLeast, "2000.00", Unit.Number)]
    [InlineData(">= 29.000,00 N", Comparator.AtLeast, "29000.00", Unit.Number)]
    [InlineData(">= 1.234.567 N", Comparator.AtLeast, "1234567", Unit.Number)]
    [InlineData(">=900,00 N.", Comparator.AtLeast, "900.00", Unit.Number)]
    [InlineData("<=9,25€", Comparator.AtMost, "9.25", Unit.Euro)]
    [InlineData("<= 28,00 gg", Comparator.AtMost, "28.00", Unit.Days)]
    [InlineData(">= 1.000,00 h", Comparator.AtLeast, "1000.00", Unit.Hours)]
    [InlineData(">= 4", Comparator.AtLeast, "4", Unit.None)]
    [InlineData(">= 28504 N.", Comparator.AtLeast, "28504", Unit.Number)]
    [InlineData("  >= 0,80 N.  ", Comparator.AtLeast, "0.80", Unit.Number)]
    public void Reads_figures_as_printed(string printed, Comparator comparator, string value, Unit unit)
    {
        var target = PrintedTargetParser.Parse(printed);

        Assert.Equal(new PrintedTarget(printed.Trim(), new Target.Figure(comparator, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit)), target);
    }

    [Fact]
    public void Reads_deadlines_yes_and_no_target()
    {
        Assert.Equal(new PrintedTarget("Entro 31/12/2021", new Target.Deadline(new DateOnly(2021, 12, 31))), PrintedTargetParser.Parse("Entro 31/12/2021"));
        Assert.Equal(new PrintedTarget("SI", new Target.Yes()), PrintedTargetParser.Parse("SI"));
        Assert.Equal(new PrintedTarget("N.d.", null), PrintedTargetParser.Parse("N.d."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("50,00 %")]
    [InlineData("> 50,00 %")]
    [InlineData("=> 50,00 %")]
    [InlineData("≥ 50,00 %")]
    [InlineData(">= 50.00 %")]
    [InlineData(">= 1,234.50 %")]
    [InlineData(">= 1.23,00 %")]
    [InlineData(">= 12.345.67 %")]
    [InlineData(">= 50, %")]
    [InlineData(">= ,50 %")]
    [InlineData(">= 50,00 %%")]
    [InlineData(">= 50,00 ore")]
    [InlineData(">= \u201015,00 %")]
    [InlineData(">= - 15,00 %")]
    [InlineData(">= 1e3 N.")]
    [InlineData(">= 12345678901234567890 N.")]
    [InlineData(">= ٥٠,00 %")]
    [InlineData("Entro 31/12/21")]
    [InlineData("Entro 31/02/2021")]
    [InlineData("Entro 2021-12-31")]
    [InlineData("entro 31/12/2021")]
    [InlineData("Entro il 31/12/2021")]
    [InlineData("Si")]
    [InlineData("NO")]
    [InlineData("n.d.")]
    [InlineData("N.d")]
    public void Takes_nothing_else(string printed) => Assert.Null(PrintedTargetParser.Parse(printed));
}
