using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>A day, <c>2021-12-31</c>, of a year one can reckon with.</summary>
internal sealed class DayShape : Shape<DateOnly>
{
    public static readonly DayShape Any = new();

    private DayShape()
    {
    }

    protected override string Expected => "A day as 2021-12-31";

    protected override Rule Unreadable => ValueRules.BadDay;

    public override bool TryRead(Node.Scalar scalar, out DateOnly value) =>
        DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
        && value.Year is >= 1900 and <= 2199;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
}
