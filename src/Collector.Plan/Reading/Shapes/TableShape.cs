using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>Known keys with values.</summary>
/// <param name="what">What the keys describe, with its article: "a measure".</param>
internal sealed class TableShape(string what, params Key[] keys) : Shape
{
    public override void Check(Node node, Place named, List<Finding> findings)
    {
        if (node is not Node.Map map)
        {
            if (node is not Node.Unread)
            {
                findings.Add(WrongType(node, $"{what} with its keys"));
            }

            return;
        }

        Duplicates.Find(map, findings);
        foreach (var entry in map.Entries)
        {
            CheckEntry(entry, findings);
        }

        findings.AddRange(keys
            .Where(key => key.Required && map.Find(key.Name) is null)
            .Select(key => key.Missing.At(named, $"'{key.Name}' is missing here: {key.Meaning}. Add it to {what}.")));
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, key.Schema()))),
        };
        if (keys.Any(key => key.Required))
        {
            schema["required"] = new JsonArray([.. keys.Where(key => key.Required).Select(key => JsonValue.Create(key.Name))]);
        }

        return schema;
    }

    private void CheckEntry(Entry entry, List<Finding> findings)
    {
        var name = entry.Key.Text;
        if (Array.Find(keys, key => key.Name == name) is not { } known)
        {
            findings.Add(ValueRules.UnknownKey.At(
                entry.Key.Place,
                $"'{name}' is no key of {what}.{Suggestion.For(name, keys.Select(key => key.Name))} Known are "
                + $"{string.Join(", ", keys.Select(key => key.Name))}."));
        }
        else if (entry.Value is Node.Scalar { Empty: true })
        {
            findings.Add(ValueRules.NoValue.At(
                entry.Key.Place,
                $"'{name}' has no value: {known.Meaning}. Write it{(known.Required ? "" : " or remove the key")}."));
        }
        else
        {
            known.Shape.Check(entry.Value, entry.Key.Place, findings);
        }
    }
}
