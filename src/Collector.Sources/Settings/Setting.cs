using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>
/// One key of a source's settings: what it means, what it takes, what holds when it is left out. The reader and the JSON
/// Schema are made from the same list of these, so they cannot drift apart.
/// </summary>
internal abstract class Setting(string name, string description)
{
    public string Name => name;

    /// <summary>A sentence for editors and generated documents; says unit and range where there are any.</summary>
    public string Description => description;

    public bool IsRequired { get; init; }

    /// <summary>The value, or null with a finding that says what to write.</summary>
    public abstract object? Read(YamlNode node, string path, ConfigFindings findings);

    /// <summary>The schema of the value, without the description.</summary>
    public abstract JsonObject Schema();

    /// <summary>What holds when the key is left out, as the file would write it; null: nothing.</summary>
    public virtual string? UsualText => Schema()["default"]?.ToString();

    /// <summary>The text of a scalar; null with a finding for a list, a mapping and for nothing at all.</summary>
    protected static string? Scalar(YamlNode node, string path, ConfigFindings findings)
    {
        if (node is YamlScalarNode { Value: { } text } scalar && (text.Trim().Length > 0 || scalar.Style is not YamlDotNet.Core.ScalarStyle.Plain))
        {
            return text;
        }

        findings.Add(node, path, node is YamlScalarNode ? "has no value" : "must be a single value");
        return null;
    }
}

/// <summary>A setting whose value has a type.</summary>
/// <param name="usual">What holds when the key is left out.</param>
internal abstract class Setting<T>(string name, string description, T usual) : Setting(name, description)
{
    public T Usual => usual;
}
