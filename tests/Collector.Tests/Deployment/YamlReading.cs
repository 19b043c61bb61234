using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Collector.Tests.Deployment;

/// <summary>Reads YAML as others read it, merges included; what is not there is null or empty.</summary>
internal static class YamlReading
{
    public static YamlNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(new StringReader(text))));
        return stream.Documents[0].RootNode;
    }

    public static YamlNode? Child(this YamlNode? node, string key) => node.Entries().FirstOrDefault(entry => entry.Key == key).Value;

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode sequence ? sequence.Children : [];

    /// <summary>The items as texts; one in a longer form is an error, lest a check pass it over.</summary>
    public static IEnumerable<string> Texts(this YamlNode? node) =>
        node.Items().Select(item => item.Text() ?? throw new FormatException($"Write it in the short form: {item}"));

    public static IEnumerable<(string Key, YamlNode Value)> Entries(this YamlNode? node) =>
        node is YamlMappingNode mapping ? mapping.Children.Select(entry => (entry.Key.Text() ?? "", entry.Value)) : [];

    /// <summary>Every text at or below the node.</summary>
    public static IEnumerable<string> AllTexts(this YamlNode? node) => node switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode sequence => sequence.Children.SelectMany(AllTexts),
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(AllTexts),
        _ => [],
    };
}
