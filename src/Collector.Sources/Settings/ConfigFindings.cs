using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>Gathers the mistakes of one configuration file, so that all are told at once.</summary>
public sealed class ConfigFindings(string file)
{
    private readonly List<ConfigFinding> findings = [];

    /// <summary>By line, then column.</summary>
    public ImmutableArray<ConfigFinding> All => [.. findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];

    public int Count => findings.Count;

    public void Add(YamlNode node, string key, string message) => Add(node.Start, key, message);

    internal void Add(Mark mark, string key, string message) => findings.Add(new ConfigFinding(file, (int)mark.Line, (int)mark.Column, key, message));

    internal void Add(string message) => findings.Add(new ConfigFinding(file, 0, 0, "", message));
}
