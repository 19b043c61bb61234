using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>A value of the configuration on one line, near enough to how the file writes it.</summary>
internal static class NodeText
{
    /// <summary>A list or a mapping at the top goes without brackets.</summary>
    public static string Of(YamlNode node) => node switch
    {
        YamlSequenceNode list => string.Join(", ", list.Children.Select(Nested)),
        YamlMappingNode mapping => string.Join(", ", mapping.Children.Select(Pair)),
        YamlScalarNode scalar => scalar.Value ?? "",
        _ => "",
    };

    private static string Nested(YamlNode node) => node switch
    {
        YamlSequenceNode => $"[{Of(node)}]",
        YamlMappingNode => $"{{ {Of(node)} }}",
        _ => Of(node),
    };

    private static string Pair(KeyValuePair<YamlNode, YamlNode> pair) => $"{Of(pair.Key)}: {Nested(pair.Value)}";
}
