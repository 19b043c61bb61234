using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;
using Collector.Plan.Reading.Shapes;

namespace Collector.Plan.Reading.Keys;

/// <summary>A key of the plan's files: its name, what may stand under it, and what that means.</summary>
/// <param name="name">As written in the files.</param>
/// <param name="meaning">Said in messages and shown by editors.</param>
internal class Key(string name, Shape shape, string meaning)
{
    public string Name => name;

    public Shape Shape => shape;

    public string Meaning => meaning;

    public bool Required { get; init; }

    /// <summary>Applies when a required key is missing.</summary>
    public Rule Missing { get; init; } = ValueRules.MissingKey;

    public JsonObject Schema()
    {
        var schema = shape.Schema();
        schema["description"] = meaning;
        return schema;
    }

    /// <summary>The keys under this one; null where there are none or they have a finding.</summary>
    public Node.Map? MapIn(Node.Map? map) => map?.Find(name)?.Value as Node.Map;

    /// <summary>The entries under this key, each once; empty where there are none.</summary>
    public IEnumerable<Entry> EntriesIn(Node.Map? map) => MapIn(map)?.FirstEntries ?? [];

    public IEnumerable<Node> ItemsIn(Node.Map? map) => map?.Find(name)?.Value is Node.List list ? list.Items : [];

    public Place? PlaceIn(Node.Map? map) => map?.Find(name)?.Key.Place;
}

/// <summary>A key with a single value.</summary>
internal sealed class Key<T>(string name, Shape<T> shape, string meaning) : Key(name, shape, meaning)
{
    /// <summary>The value with its place; null where there is none or it has a finding.</summary>
    public Located<T>? In(Node.Map? map) =>
        map?.Find(Name)?.Value is Node.Scalar { Empty: false } scalar && shape.TryRead(scalar, out var value)
            ? new Located<T>(value, scalar.Place)
            : null;
}
