namespace Collector.Web.Charts;

/// <summary>A vertical scale with round figures.</summary>
/// <param name="Step">Distance of the figures: 1, 2 or 5 times a power of ten.</param>
internal sealed record Scale(decimal Lowest, decimal Highest, decimal Step)
{
    private const int Steps = 5;

    /// <summary>From the lowest to the highest, both included.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Lowest; tick <= Highest; tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <summary>A scale that holds all figures; zero is on it unless they lie close together far from it.</summary>
    /// <param name="figures">Not empty.</param>
    public static Scale Of(IReadOnlyCollection<decimal> figures)
    {
        var (low, high) = (figures.Min(), figures.Max());
        var spread = high - low;
        if (low > 0 && (spread == 0 || spread * 2 > low))
        {
            low = 0;
        }
        else if (high < 0 && (spread == 0 || spread * 2 > -high))
        {
            high = 0;
        }

        if (low == high)
        {
            high = low + 1;
        }

        var step = RoundUp((high - low) / Steps);
        var lowest = decimal.Floor(low / step) * step;
        var highest = decimal.Ceiling(high / step) * step;
        return new Scale(lowest, highest, step);
    }

    private static decimal RoundUp(decimal figure)
    {
        var power = 1m;
        while (power * 10 <= figure)
        {
            power *= 10;
        }

        while (power > figure)
        {
            power /= 10;
        }

        return figure <= power ? power : figure <= power * 2 ? power * 2 : figure <= power * 5 ? power * 5 : power * 10;
    }
}
