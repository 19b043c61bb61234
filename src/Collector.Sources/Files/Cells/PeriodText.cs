using System.Globalization;

namespace Collector.Sources.Files.Cells;

/// <summary>A period in one cell: <c>2021</c>, <c>2021-H1</c>, <c>2021-Q1</c>, <c>2021-03</c>.</summary>
internal static class PeriodText
{
    private const string Forms = "2021, 2021-H1, 2021-Q1, 2021-03";

    public static Reading<(DateOnly From, DateOnly To)> Read(string text)
    {
        var hasYear = text.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= DayText.FirstYear and <= DayText.LastYear;
        var months = hasYear ? MonthsOf(text.AsSpan(4)) : null;
        if (months is not { } span)
        {
            return Reading<(DateOnly, DateOnly)>.Refused($"{Quoted.Text(text)} is no period ({Forms})");
        }

        var from = new DateOnly(int.Parse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), span.First, 1);
        return (from, from.AddMonths(span.Count).AddDays(-1));
    }

    private static (int First, int Count)? MonthsOf(ReadOnlySpan<char> part) => part switch
    {
        [] => (1, 12),
        ['-', 'H' or 'h', var half and >= '1' and <= '2'] => ((half - '1') * 6 + 1, 6),
        ['-', 'Q' or 'q', var quarter and >= '1' and <= '4'] => ((quarter - '1') * 3 + 1, 3),
        ['-', '0', var month and >= '1' and <= '9'] => (month - '0', 1),
        ['-', '1', var month and >= '0' and <= '2'] => (month - '0' + 10, 1),
        _ => null,
    };
}
