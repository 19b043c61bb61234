using System.Text.Json.Nodes;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>A single value of one shape, or keys of another.</summary>
internal sealed class EitherShape(Shape single, Shape keys) : Shape
{
    public override void Check(Node node, Place named, List<Finding> findings) =>
        (node is Node.Map ? keys : single).Check(node, named, findings);

    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(single.Schema(), keys.Schema()) };
}
