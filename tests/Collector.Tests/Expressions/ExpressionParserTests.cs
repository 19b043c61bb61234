using System.Globalization;
using Collector.Plan.Expressions;
using CsCheck;

namespace Collector.Tests.Expressions;

public sealed class ExpressionParserTests
{
    // A million on demand: COLLECTOR_FUZZ=1000000.
    private static readonly int RandomTexts =
        int.TryParse(Environment.GetEnvironmentVariable("COLLECTOR_FUZZ"), CultureInfo.InvariantCulture, out var count) ? count : 20_000;

    [Theory]
    [InlineData("team = 'USI'", "(team = 'USI')")]
    [InlineData("team = 'USI' and not kind = 'a' or status is null", "(((team = 'USI') and (not (kind = 'a'))) or (status is null))")]
    [InlineData("a = 1 or b = 2 and c = 3", "((a = 1) or ((b = 2) and (c = 3)))")]
    [InlineData("(a = 1 or b = 2) and c = 3", "(((a = 1) or (b = 2)) and (c = 3))")]
    [InlineData("not not hard", "(not (not hard))")]
    [InlineData("kind in ('x', 'y') and kind not in ('z')", "((kind in ('x', 'y')) and (not (kind in ('z'))))")]
    [InlineData("status is not null", "(not (status is null))")]
    [InlineData("hours - remote_hours * 2 >= -1.5", "((hours - (remote_hours * 2)) >= (-1.5))")]
    [InlineData("opened_at>=2021-03-01", "(opened_at >= 2021-03-01)")]
    [InlineData("2021-3", "(2021 - 3)")]
    [InlineData("working_hours(opened_at, closed_at) <> 8", "(working_hours(opened_at, closed_at) <> 8)")]
    [InlineData("order_in = 'l''ultimo'", "(order_in = 'l''ultimo')")]
    [InlineData("hard = true", "(hard = true)")]
    [InlineData("state in (-1, 2)", "(state in ((-1), 2))")]
    public void Reads_with_the_usual_precedence(string text, string expected)
    {
        var parsing = ExpressionParser.Parse(text);

        Assert.Null(parsing.Error);
        Assert.Equal(expected, Shown(parsing.Expression!));
    }

    [Theory]
    [InlineData("", 0, "expected")]
    [InlineData("team =", 6, "expected")]
    [InlineData("team == 'USI'", 6, "expected")]
    [InlineData("team = 'USI", 11, "to close the text")]
    [InlineData("team = ''", 7, "never empty")]
    [InlineData("team = \"USI\"", 7, "expected")]
    [InlineData("(team is null", 13, "')' is expected")]
    [InlineData("team is 'USI'", 8, "null or not null")]
    [InlineData("team not 'USI'", 9, "in is expected")]
    [InlineData("kind in 'x'", 8, "'(' is expected")]
    [InlineData("kind in ()", 9, "a text, a number")]
    [InlineData("kind in ('x' 'y')", 13, "',' or ')'")]
    [InlineData("kind in (team)", 9, "a text, a number")]
    [InlineData("hours > 1.", 8, "not a number")]
    [InlineData("opened_at > 2021-02-30", 12, "no day")]
    [InlineData("working_hours(opened_at)", 23, "two moments")]
    [InlineData("team = 'USI' kind = 'x'", 13, "'k' is not expected")]
    [InlineData("Team = 'USI'", 0, "expected")]
    [InlineData("team = 'USI'; drop table ticket", 12, "';' is not expected")]
    public void Says_what_is_wrong_and_where(string text, int position, string message)
    {
        var parsing = ExpressionParser.Parse(text);

        Assert.Null(parsing.Expression);
        Assert.Contains(message, parsing.Error, StringComparison.Ordinal);
        Assert.Equal(position, parsing.Position);
    }

    [Theory]
    [InlineData("(", 51, "deeper")]
    [InlineData("-", 51, "deeper")]
    [InlineData("not ", 51, "deeper")]
    [InlineData("not (", 26, "deeper")]
    [InlineData("1+", 1_001, "2000 at most")]
    public void Is_bounded_in_depth_and_length(string piece, int times, string message)
    {
        var parsing = ExpressionParser.Parse(string.Concat(Enumerable.Repeat(piece, times)));

        Assert.True(parsing.OutOfBounds);
        Assert.Contains(message, parsing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_know_where_they_stand()
    {
        var expression = ExpressionParser.Parse("kind = 'a''b' and working_hours(x, y) > 12 or (z in (2021-01-01, true))").Expression!;

        Assert.Equal(
            ["kind 0", "'a''b' 7", "x 32", "y 35", "12 40", "z 47", "2021-01-01 53", "true 65"],
            expression.All.Where(part => !part.Parts.Any()).Select(part => $"{Shown(part)} {part.Position}"));
    }

    [Fact]
    public void Random_texts_neither_crash_nor_hang()
    {
        var pieces = Gen.OneOf(
            "team", "'USI'", "1", "2.5", "2021-01-01", " and ", " or ", "not ", " in ", " is null", "(", ")", ",", "=", "<>", "<", "+", "-", "*", "/", "'", " ", ".", "x", "\n", "é", "working_hours(", "true");
        var texts = pieces.Array[0, 60].Select(string.Concat);

        texts.Sample(
            text =>
            {
                var parsing = ExpressionParser.Parse(text);
                return parsing.Expression is not null ^ parsing.Error is not null
                    && parsing.Position >= 0 && parsing.Position <= text.Length;
            },
            iter: RandomTexts);
    }

    [Fact]
    public void An_expression_written_out_reads_back_the_same() =>
        RandomExpressions.Any.Sample(
            expression => Shown(ExpressionParser.Parse(Shown(expression)).Expression!) == Shown(expression),
            iter: RandomTexts);

    internal static string Shown(Expression expression) => expression switch
    {
        Expression.Column column => column.Name,
        Expression.Text text => $"'{text.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        Expression.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Expression.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Expression.YesNo yesNo => yesNo.Value ? "true" : "false",
        Expression.Comparison comparison => $"({Shown(comparison.Left)} {SignOf(comparison.Sign)} {Shown(comparison.Right)})",
        Expression.Both both => $"({Shown(both.Left)} and {Shown(both.Right)})",
        Expression.Either either => $"({Shown(either.Left)} or {Shown(either.Right)})",
        Expression.Not not => $"(not {Shown(not.Of)})",
        Expression.Among among => $"({Shown(among.Of)} in ({string.Join(", ", among.Values.Select(Shown))}))",
        Expression.Absent absent => $"({Shown(absent.Of)} is null)",
        Expression.Negative negative => $"(-{Shown(negative.Of)})",
        Expression.Arithmetic arithmetic => $"({Shown(arithmetic.Left)} {"+-*/"[(int)arithmetic.Sign]} {Shown(arithmetic.Right)})",
        Expression.WorkingHours hours => $"working_hours({Shown(hours.From)}, {Shown(hours.To)})",
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private static string SignOf(ComparisonSign sign) => sign switch
    {
        ComparisonSign.Equal => "=",
        ComparisonSign.NotEqual => "<>",
        ComparisonSign.Less => "<",
        ComparisonSign.LessOrEqual => "<=",
        ComparisonSign.Greater => ">",
        _ => ">=",
    };
}
