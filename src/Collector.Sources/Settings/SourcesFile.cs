using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Collector.Sources.Files;
using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>config/sources.yaml: the sources by name, each of a kind with settings of its own.</summary>
public static partial class SourcesFile
{
    internal const string Top = "sources";

    internal const string Kind = "kind";

    /// <summary>Every kind there is. A new connector adds itself here.</summary>
    internal static ImmutableArray<SourceKind> Kinds { get; } = [new FilesKind(), new Rest.RestKind(), new Matomo.MatomoKind(), new Sql.SqlKind(), new NetEye.NetEyeKind(), new Ga4.Ga4Kind(), new Facebook.FacebookKind(), new QlikEngine.QlikEngineKind(), new DeclaredFiles.DeclaredFileKind(), new Qlik.QlikKind(), new Kronos.KronosKind()];

    /// <summary>What <c>kind:</c> may be, in the order documents show them.</summary>
    public static IEnumerable<string> KindNames => Kinds.Select(kind => kind.Name);

    /// <summary>What a source's name may look like, in words.</summary>
    public const string NameWords = "a source's name has small letters, figures and hyphens, 40 at most, and begins with a letter";

    public static bool IsName(string name) => NameForm().IsMatch(name);

    /// <summary>Reads the file. All mistakes are told at once; none throws.</summary>
    /// <param name="path">Path of the file, as findings name it; relative paths in it start at its folder. Not opened.</param>
    public static SourcesReading Read(string path, string text) => Read(path, text, Kinds);

    /// <summary>Opens a declared source; makes no call yet.</summary>
    /// <exception cref="ArgumentException">No kind opens it: a mistake of the caller.</exception>
    public static ISource Open(ConnectorOptions options, SourceServices services) =>
        Kinds.FirstOrDefault(kind => kind.Name == options.Kind)?.Open(options, services)
        ?? throw new ArgumentException($"{options.Name} is of no kind that is opened", nameof(options));

    internal static SourcesReading Read(string path, string text, ImmutableArray<SourceKind> kinds)
    {
        var findings = new ConfigFindings(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var sources = ConfigText.Parse(text, findings) is { } root ? ReadTop(root, folder, kinds, findings) : [];
        return new SourcesReading(findings.Count == 0 ? [.. sources] : [], findings.All);
    }

    private static List<SourceOptions> ReadTop(YamlMappingNode root, string folder, ImmutableArray<SourceKind> kinds, ConfigFindings findings)
    {
        var sources = new List<SourceOptions>();
        foreach (var (key, value) in ConfigText.Entries(root, "", findings))
        {
            if (key.Value is not Top)
            {
                findings.Add(key, key.Value ?? "", $"is no key here.{Nearest.Hint(key.Value ?? "", [Top])}");
            }
            else if (value is YamlMappingNode entries)
            {
                var read = ConfigText.Entries(entries, Top, findings)
                    .Select(entry => (entry.Key, Source: ReadSource(entry.Key, entry.Value, folder, kinds, findings)))
                    .Where(one => one.Source is not null)
                    .Select(one => (one.Key, Source: one.Source!)) // just filtered
                    .ToArray();
                SharedSystems.Check(read, findings);
                sources.AddRange(read.Select(one => one.Source));
            }
            else if (value is not YamlScalarNode { Value: "" or null })
            {
                findings.Add(value, Top, "must be a mapping of names to sources");
            }
        }

        return sources;
    }

    private static SourceOptions? ReadSource(YamlScalarNode key, YamlNode node, string folder, ImmutableArray<SourceKind> kinds, ConfigFindings findings)
    {
        var (name, path) = (key.Value ?? "", ConfigText.Join(Top, key.Value));
        if (!IsName(name))
        {
            findings.Add(key, path, NameWords);
        }

        if (node is not YamlMappingNode mapping)
        {
            findings.Add(node, path, "must be a mapping of keys to values");
            return null;
        }

        if (FindKind(mapping, path, kinds, findings) is not { } kind)
        {
            return null;
        }

        var table = new SettingTable([KindSetting(kinds), .. kind.Settings.Settings]);
        var (before, values) = (findings.Count, table.Read(mapping, path, findings));
        return kind.Create(name, values, path, folder, findings) is { } options
            ? options with { Kind = kind.Name, Declared = findings.Count == before ? [.. kind.Settings.Tell(values)] : [] } // a wrong value may be a secret that was pasted
            : null;
    }

    private static SourceKind? FindKind(YamlMappingNode mapping, string path, ImmutableArray<SourceKind> kinds, ConfigFindings findings)
    {
        var kindPath = ConfigText.Join(path, Kind);
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: Kind })
            {
                return KindSetting(kinds).Read(value, kindPath, findings) is Chosen<SourceKind?> chosen ? chosen.Value : null;
            }
        }

        findings.Add(mapping, kindPath, $"is missing: one of {string.Join(", ", kinds.Select(kind => kind.Name))}");
        return null;
    }

    private static ChoiceSetting<SourceKind?> KindSetting(ImmutableArray<SourceKind> kinds) =>
        new(Kind, "What the source is.", null, [.. kinds.Select(kind => (kind.Name, (SourceKind?)kind))]) { IsRequired = true };

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();
}

/// <summary>What reading config/sources.yaml gave.</summary>
/// <param name="Sources">The declared sources in the order of the file; empty when there is any finding.</param>
/// <param name="Findings">All mistakes, by line and column; each keeps the file from being used.</param>
public sealed record SourcesReading(ImmutableArray<SourceOptions> Sources, ImmutableArray<ConfigFinding> Findings);
