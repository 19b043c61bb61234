using System.Globalization;
using Collector.Web.Charts;

namespace Collector.Tests.Web.Charts;

public sealed class ScaleTests
{
    [Theory]
    [InlineData("0 100", "0 20 40 60 80 100")]
    [InlineData("90 260", "0 100 200 300")]
    [InlineData("30 32.09", "30 30.5 31 31.5 32 32.5")]
    [InlineData("-100 -15", "-100 -80 -60 -40 -20 0")]
    [InlineData("5", "0 1 2 3 4 5")]
    [InlineData("0", "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData("-22.78 -22", "-22.8 -22.6 -22.4 -22.2 -22.0")]
    [InlineData("0.0012 0.0027", "0.0000 0.0010 0.0020 0.0030")]
    [InlineData("1250000 10000000", "0 2000000 4000000 6000000 8000000 10000000")]
    public void Figures_beside_the_lines_are_round_and_hold_all(string figures, string ticks)
    {
        var scale = Scale.Of([.. figures.Split(' ').Select(figure => decimal.Parse(figure, CultureInfo.InvariantCulture))]);

        Assert.Equal(ticks.Split(' ').Select(tick => decimal.Parse(tick, CultureInfo.InvariantCulture)), scale.Ticks);
    }
}
