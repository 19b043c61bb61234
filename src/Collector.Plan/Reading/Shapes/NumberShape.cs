using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>A decimal number with a point, in a range. Exact: what decimal cannot hold is not read.</summary>
internal sealed partial class NumberShape : Shape<decimal>
{
    public static readonly NumberShape Any = new();

    public decimal? Above { get; init; }

    public decimal? From { get; init; }

    public decimal? To { get; init; }

    /// <summary>Applies when a number is outside the range; needed with one.</summary>
    public Rule? Outside { get; init; }

    protected override string Expected => "A number with a point as decimal mark";

    protected override Rule Unreadable => ValueRules.BadNumber;

    public override bool TryRead(Node.Scalar scalar, out decimal value)
    {
        value = 0;
        return scalar.Plain && scalar.Text.Length <= 28 && Written().IsMatch(scalar.Text)
            && decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        Add(schema, "exclusiveMinimum", Above);
        Add(schema, "minimum", From);
        Add(schema, "maximum", To);
        return schema;
    }

    protected override (Rule Rule, string Message)? Fault(decimal value) =>
        value <= Above || value < From || value > To
            // A shape with a range names its rule.
            ? (Outside!, string.Create(CultureInfo.InvariantCulture, $"{value} is outside what is possible. Write a number {Range.ToString(CultureInfo.InvariantCulture)}."))
            : null;

    private FormattableString Range => (Above, To) switch
    {
        ({ } above, _) => $"above {above}",
        (_, { } to) => $"from {From} to {to}",
        _ => $"from {From} on",
    };

    private static void Add(JsonObject schema, string keyword, decimal? bound)
    {
        if (bound is { } value)
        {
            schema[keyword] = value;
        }
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
