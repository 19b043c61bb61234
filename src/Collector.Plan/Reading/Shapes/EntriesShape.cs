using System.Text.Json.Nodes;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>Keys of the writer's own (codes, years), each with a value of one shape.</summary>
/// <param name="what">What the keys are, in the plural: "measures by key".</param>
/// <param name="keyForm">How the keys look; a key is held against it as if it were a value.</param>
/// <param name="pattern">The keys' form for editors.</param>
internal sealed class EntriesShape(string what, Shape keyForm, string pattern, Shape of) : Shape
{
    public override void Check(Node node, Place named, List<Finding> findings)
    {
        if (node is not Node.Map map)
        {
            if (node is not Node.Unread)
            {
                findings.Add(WrongType(node, what));
            }

            return;
        }

        Duplicates.Find(map, findings);
        foreach (var entry in map.Entries)
        {
            keyForm.Check(entry.Key, entry.Key.Place, findings);
            if (entry.Value is Node.Scalar { Empty: true })
            {
                findings.Add(ValueRules.NoValue.At(entry.Key.Place, $"'{entry.Key.Text}' has no value. Write it or remove the key."));
            }
            else
            {
                of.Check(entry.Value, entry.Key.Place, findings);
            }
        }
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["patternProperties"] = new JsonObject { [pattern] = of.Schema() },
    };
}
