using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>YAML to nodes that know their line and column.</summary>
public static class ConfigText
{
    // Loading goes as deep as the text does; no configuration of ours is a third as deep.
    private const int MostDepth = 30;

    /// <summary>The mapping a configuration file is; null, with a finding, when it is none.</summary>
    public static YamlMappingNode? Parse(string text, ConfigFindings findings)
    {
        try
        {
            return IsTooDeep(text, findings) ? null : Root(text, findings);
        }
        catch (YamlException fault)
        {
            findings.Add(fault.Start, "", $"is no YAML: {fault.Message}");
            return null;
        }
    }

    /// <summary>The keys of a mapping with their values; a key that is no plain word is a finding.</summary>
    public static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries(YamlMappingNode mapping, string path, ConfigFindings findings)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value.Length: > 0 } word)
            {
                yield return (word, value);
            }
            else
            {
                findings.Add(key, path, "a key must be a word");
            }
        }
    }

    /// <summary><c>above.key</c>, without the point at the top.</summary>
    public static string Join(string above, string? key) => above.Length == 0 ? key ?? "" : $"{above}.{key}";

    private static YamlMappingNode? Root(string text, ConfigFindings findings)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
        {
            return root;
        }

        findings.Add(stream.Documents.Count > 1 ? "holds several documents: one is read" : "must be a mapping of keys to values");
        return null;
    }

    private static bool IsTooDeep(string text, ConfigFindings findings)
    {
        var depth = 0;
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            depth += parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth > MostDepth)
            {
                findings.Add(parser.Current!.Start, "", $"is nested more than {MostDepth} deep"); // MoveNext was true
                return true;
            }
        }

        return false;
    }
}
