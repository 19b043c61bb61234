using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary><c>true</c> or <c>false</c>: YAML's other words for them differ from reader to reader.</summary>
internal sealed class YesNoShape : Shape<bool>
{
    public static readonly YesNoShape Any = new();

    private YesNoShape()
    {
    }

    protected override string Expected => "true or false";

    protected override Rule Unreadable => ValueRules.BadYesNo;

    public override bool TryRead(Node.Scalar scalar, out bool value)
    {
        value = scalar.Text is "true";
        return scalar is { Plain: true, Text: "true" or "false" };
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
