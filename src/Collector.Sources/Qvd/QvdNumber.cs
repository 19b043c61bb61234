namespace Collector.Sources.Qvd;

/// <summary>Qlik's numbers as decimals.</summary>
public static class QvdNumber
{
    // A double keeps 15 digits; from here on the last ones would be made up.
    private const double FirstInexact = 1e15;

    /// <summary>
    /// The number to 15 digits, so 0.1 + 0.2 is 0.3; null for what is no finite number, has more digits before the point, or
    /// is not zero but too small to keep: none of these may pass for a figure.
    /// </summary>
    public static decimal? ToDecimal(double number)
    {
        if (!(Math.Abs(number) < FirstInexact))
        {
            return null;
        }

        var value = (decimal)number;
        return value == 0 && number != 0 ? null : value;
    }
}
