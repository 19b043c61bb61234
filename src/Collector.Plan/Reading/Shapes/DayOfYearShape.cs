using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>A day of any year, <c>06-30</c>: so not 29 February.</summary>
internal sealed class DayOfYearShape : Shape<(int Month, int Day)>
{
    public static readonly DayOfYearShape Any = new();

    private DayOfYearShape()
    {
    }

    protected override string Expected => "A day of the year as 06-30";

    protected override Rule Unreadable => ValueRules.BadDay;

    public override bool TryRead(Node.Scalar scalar, out (int Month, int Day) value)
    {
        var ofCommonYear = DateOnly.TryParseExact($"2021-{scalar.Text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        value = (day.Month, day.Day);
        return ofCommonYear;
    }

    public override JsonObject Schema() => new() { ["type"] = "string" };
}
