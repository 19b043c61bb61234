namespace Collector.Sources.Files.Xlsx;

/// <summary>A pointer from one part to another.</summary>
/// <param name="Kind">Last word of its type: <c>worksheet</c>, <c>styles</c>.</param>
/// <param name="Part">Full name of the part it points to.</param>
internal sealed record XlsxRelation(string Id, string Kind, string Part)
{
    /// <param name="part">Empty: the package itself.</param>
    public static IEnumerable<XlsxRelation> Read(XlsxPackage package, string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        using var reader = package.Open($"{folder}_rels/{part[folder.Length..]}.rels");
        if (reader is null)
        {
            yield break;
        }

        foreach (var _ in reader.All("Relationship"))
        {
            var type = reader.Attribute("Type") ?? "";
            var target = Resolve(folder, reader.Attribute("Target") ?? "");
            yield return new XlsxRelation(reader.Attribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], target);
        }
    }

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step is "..")
            {
                steps.RemoveRange(Math.Max(steps.Count - 1, 0), Math.Min(steps.Count, 1));
            }
            else if (step is not ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
