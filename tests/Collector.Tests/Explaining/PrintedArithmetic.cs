using System.Globalization;
using System.Text.Json;

namespace Collector.Tests.Explaining;

/// <summary>
/// Works out a figure by hand from a printed explanation: plain decimals over what stands there. Shares no code with the
/// program's own arithmetic.
/// </summary>
internal static class PrintedArithmetic
{
    /// <summary>The value: a number, an ISO day, <c>True</c> or <c>False</c>; null when it is missing or a divisor is zero.</summary>
    public static object? ValueOf(JsonElement explanation)
    {
        var measures = explanation.GetProperty("measures").EnumerateArray().ToDictionary(measure => measure.GetProperty("key").GetString()!, measure => measure);
        if (measures.Values.FirstOrDefault(IsMilestone) is { ValueKind: JsonValueKind.Object } milestone)
        {
            return Latest(milestone) switch { { ValueKind: JsonValueKind.String } day => day.GetString(), { ValueKind: JsonValueKind.True } => true, { ValueKind: JsonValueKind.False } => false, _ => null };
        }

        try
        {
            var sum = new FormulaByHand(explanation.GetProperty("formula").GetString()!, key => FigureOf(measures[key])).Compute();
            return sum is { } number ? Math.Round(Math.Round(number, 12, MidpointRounding.AwayFromZero), explanation.GetProperty("decimals").GetInt32(), MidpointRounding.AwayFromZero) : null;
        }
        catch (DivideByZeroException)
        {
            return null;
        }
    }

    /// <summary>The figure of one measure; null when nothing counted.</summary>
    public static decimal? FigureOf(JsonElement measure)
    {
        var observations = measure.GetProperty("observations").EnumerateArray().ToArray();
        return (measure.GetProperty("feed").GetString(), measure.GetProperty("accumulate").GetString()) switch
        {
            ("constant", _) => measure.GetProperty("share_of_year") is { ValueKind: JsonValueKind.Object } share ? Number(measure, "constant") * Number(share, "days") / Number(share, "of") : Number(measure, "constant"),
            ("relative", _) => measure.GetProperty("other_years").EnumerateArray().Select(FigureOf).ToArray() is var years && years.Any(year => year is null) ? null : years.Average(),
            (_, "sum") => observations.Length == 0 && measure.GetProperty("days_counted_with_zero").GetInt32() == 0 ? null : observations.Sum(one => Number(one, "value") * Number(one, "days_counted") / Number(one, "days")),
            (_, "mean") => observations.Sum(Weight) is var weight && weight == 0 ? null : observations.Sum(one => Number(one, "value") * Weight(one)) / weight,
            _ => Latest(measure) is { ValueKind: JsonValueKind.Number } latest ? latest.GetDecimal() : null,
        };
    }

    private static bool IsMilestone(JsonElement measure) => measure.GetProperty("accumulate").GetString() is "date" or "yes_no";

    private static JsonElement Latest(JsonElement measure) =>
        measure.GetProperty("observations").EnumerateArray().OrderBy(one => one.GetProperty("to").GetString(), StringComparer.Ordinal).Select(one => one.GetProperty("value")).LastOrDefault();

    private static decimal Weight(JsonElement observation) => observation.GetProperty("weight") is { ValueKind: JsonValueKind.Number } weight ? weight.GetDecimal() : 1;

    private static decimal Number(JsonElement of, string name) => of.GetProperty(name).GetDecimal();

    /// <summary>The school's rules: brackets, then times and divided by, then plus and minus, from the left.</summary>
    private sealed class FormulaByHand(string text, Func<string, decimal?> measure)
    {
        private int next;

        public decimal? Compute()
        {
            var value = Terms();
            return next == text.Length ? value : throw new FormatException($"'{text[next..]}' is left over in {text}");
        }

        private decimal? Terms()
        {
            var value = Factors();
            while (Take("+-") is { } sign)
            {
                var right = Factors();
                value = sign == '+' ? value + right : value - right;
            }

            return value;
        }

        private decimal? Factors()
        {
            var value = Single();
            while (Take("*/") is { } sign)
            {
                var right = Single();
                value = sign == '*' ? value * right : right == 0 ? throw new DivideByZeroException() : value / right;
            }

            return value;
        }

        private decimal? Single()
        {
            if (Take("-") is not null)
            {
                return -Single();
            }

            if (Take("(") is not null)
            {
                var inside = Terms();
                Assert.NotNull(Take(")"));
                return inside;
            }

            if (Take("[") is not null)
            {
                var key = text[next..text.IndexOf(']', next)];
                next += key.Length + 1;
                Blanks();
                return measure(key);
            }

            return Number();
        }

        private decimal Number()
        {
            var digits = string.Concat(text[next..].TakeWhile(character => char.IsAsciiDigit(character) || character == '.'));
            next += digits.Length;
            Blanks();
            return decimal.Parse(digits, CultureInfo.InvariantCulture);
        }

        private char? Take(string any)
        {
            Blanks();
            if (next == text.Length || !any.Contains(text[next], StringComparison.Ordinal))
            {
                return null;
            }

            var taken = text[next++];
            Blanks();
            return taken;
        }

        private void Blanks()
        {
            while (next < text.Length && text[next] == ' ')
            {
                next++;
            }
        }
    }
}
