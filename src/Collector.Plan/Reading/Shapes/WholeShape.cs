using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>A whole number in a range, both ends included.</summary>
internal sealed class WholeShape(int from, int to, Rule outside) : Shape<int>
{
    /// <summary>A year one can reckon with.</summary>
    public static readonly WholeShape Year = new(1900, 2199, ValueRules.BadNumber);

    /// <summary>A whole number that rules of its own judge.</summary>
    public static readonly WholeShape Any = new(-1_000_000, 1_000_000, ValueRules.BadNumber);

    protected override string Expected => "A whole number";

    protected override Rule Unreadable => ValueRules.BadNumber;

    public override bool TryRead(Node.Scalar scalar, out int value)
    {
        value = 0;
        return scalar.Plain && NumberShape.Any.TryRead(scalar, out _)
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = from, ["maximum"] = to };

    protected override (Rule Rule, string Message)? Fault(int value) =>
        value < from || value > to ? (outside, $"{value} is outside what is possible. Write a whole number from {from} to {to}.") : null;
}
