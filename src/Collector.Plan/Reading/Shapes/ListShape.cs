using System.Text.Json.Nodes;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>A list of values of one shape; may be empty.</summary>
internal sealed class ListShape(Shape of) : Shape
{
    public override void Check(Node node, Place named, List<Finding> findings)
    {
        if (node is not Node.List list)
        {
            if (node is not Node.Unread)
            {
                findings.Add(WrongType(node, "a list"));
            }

            return;
        }

        foreach (var item in list.Items)
        {
            if (item is Node.Scalar { Empty: true })
            {
                findings.Add(ValueRules.NoValue.At(item.Place, "This item of the list is empty. Write it or remove it."));
            }
            else
            {
                of.Check(item, item.Place, findings);
            }
        }
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = of.Schema() };
}
