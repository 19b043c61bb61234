using YamlDotNet.RepresentationModel;

namespace Collector.Sources.Settings;

/// <summary>
/// Sources that share a system bring the same records: of days that one has read whole, what it did not see is gone, and the
/// system counts as read. Of two that read different parts each would take the other's away.
/// </summary>
internal static class SharedSystems
{
    /// <param name="read">Entries of the file that could be read, in its order.</param>
    public static void Check(IEnumerable<(YamlScalarNode Key, SourceOptions Source)> read, ConfigFindings findings)
    {
        var parted = read.Select(one => (one.Key, Source: one.Source as ConnectorOptions)).Where(one => one.Source?.Part is not null);
        foreach (var sharing in parted.GroupBy(one => (one.Source!.System, one.Source.Part!.Dataset))) // just filtered
        {
            var first = sharing.First().Source!; // likewise
            foreach (var (key, source) in sharing.Where(one => one.Source!.Part != first.Part)) // likewise
            {
                findings.Add(
                    key,
                    ConfigText.Join(SourcesFile.Top, key.Value),
                    $"shares the system '{first.System}' with '{first.Name}' and reads another part of it ({source!.Part!.Words}; there {first.Part!.Words}): each would take the other's records away. Give it a system of its own, and name both where a measure collects from them"); // likewise
            }
        }
    }
}
