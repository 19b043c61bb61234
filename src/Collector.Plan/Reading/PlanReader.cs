using System.Collections.Immutable;
using System.Text;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;
using Collector.Plan.Reading.Shapes;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Reading;

/// <summary>
/// Reads a plan from its files. All findings of all files come in one run; a plan comes only when none is an error.
/// Never throws on what the files say.
/// </summary>
public static class PlanReader
{
    /// <summary>Largest file read, in bytes. The real plan has 150 KB in all.</summary>
    public const int MaximumFileBytes = 5_000_000;

    /// <summary>Reads files from memory, for example those stored with a version. The hash is over their paths as given.</summary>
    public static PlanReading Read(IReadOnlyList<PlanFile> files) => Read(files, wasAdopted: false);

    /// <summary>
    /// Reads the files of a content that was adopted. It met the rules of its day: what later rules have against it is
    /// told and stops nothing, as long as every key and word of it is still one.
    /// </summary>
    public static PlanReading ReadAdopted(IReadOnlyList<PlanFile> files) => Read(files, wasAdopted: true);

    /// <summary>
    /// Reads every <c>.yaml</c> and <c>.yml</c> in the folder itself. Findings name files by the folder as given and the
    /// file's name; the hash is over names without the folder.
    /// </summary>
    public static PlanReading ReadFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var read = PlanFiles.Read(folder);
        return Read(read.Files, folder, read.Findings, ContentHash.Of(read.Bytes), wasAdopted: false);
    }

    /// <summary>
    /// The files of a folder that are text, by name alone, to be stored with a version: <see cref="Read(IReadOnlyList{PlanFile})"/>
    /// gives the same plan and hash as <see cref="ReadFolder"/> where that has no error. Empty when the folder cannot be read.
    /// </summary>
    public static ImmutableArray<PlanFile> FilesOf(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return [.. PlanFiles.Read(folder).Files.Select(file => file with { Path = Path.GetFileName(file.Path) })];
    }

    internal static Finding LargerThanAllowed(string path) =>
        FileRules.TooLarge.At(Place.Whole(path), $"The file is larger than {MaximumFileBytes / 1_000_000} MB and is not read. Split it.");

    private static PlanReading Read(IReadOnlyList<PlanFile> files, bool wasAdopted)
    {
        ArgumentNullException.ThrowIfNull(files);
        var bytes = files.Select(file => (file.Path, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)));
        return Read(files, "plan", [], ContentHash.Of(bytes), wasAdopted);
    }

    private static PlanReading Read(IReadOnlyList<PlanFile> files, string folder, ImmutableArray<Finding> soFar, string hash, bool wasAdopted)
    {
        var findings = soFar.ToList();
        var roots = files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => Root(file, findings)).OfType<Node.Map>().ToList();
        var isWhole = !findings.Any(finding => finding.Severity is Severity.Error);
        if (files.Count is 0 && isWhole)
        {
            findings.Add(FileRules.NoFile.At(Place.Whole(folder), "There is no .yaml file here. Give the folder that holds the plan's files."));
            isWhole = false;
        }

        foreach (var root in roots)
        {
            FileKeys.Table.Check(root, root.Place, findings);
        }

        SectionsOverFiles(roots, findings);
        isWhole &= roots.SelectMany(root => root.Entries).All(FileKeys.IsSection);
        var written = new WrittenPlan(roots, folder, isWhole);
        var isReadable = !findings.Exists(finding => finding.Severity is Severity.Error);
        findings.AddRange(RuleBook.All.SelectMany(rule => rule.Findings(written)));
        var isSound = !findings.Exists(finding => finding.Severity is Severity.Error);
        var plan = isSound ? written.Build() : wasAdopted && isReadable ? Built(written) : null;
        return new PlanReading(plan, [.. Sorted(findings)], hash);
    }

    // Rules hold what building relies on; of a content that only met earlier ones it may turn out that it cannot be built.
    private static PerformancePlan? Built(WrittenPlan written)
    {
        try
        {
            return written.Build();
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException or OverflowException or TimeZoneNotFoundException)
        {
            return null;
        }
    }

    private static Node.Map? Root(PlanFile file, List<Finding> findings)
    {
        if (Encoding.UTF8.GetByteCount(file.Text) > MaximumFileBytes)
        {
            findings.Add(LargerThanAllowed(file.Path));
            return null;
        }

        var source = new SourceText(file.Path, file.Text);
        findings.AddRange(ControlCharacters.In(source));
        var root = NodeReader.Read(source, findings);
        if (root is not null and not Node.Map and not Node.Unread)
        {
            findings.Add(ValueRules.WrongType.At(root.Place, $"A plan's file starts with a section as in 'measures:', here stands {root.Kind}."));
        }

        return root as Node.Map;
    }

    // Within one file the shapes tell what stands twice.
    private static void SectionsOverFiles(List<Node.Map> roots, List<Finding> findings)
    {
        foreach (var section in new[] { FileKeys.Plan, FileKeys.Offices, FileKeys.Measures, FileKeys.Reported })
        {
            var places = roots.Select(section.PlaceIn).OfType<Place>().ToList();
            findings.AddRange(places.Skip(1).Select(place => FileRules.SectionTwice.At(
                place,
                $"'{section.Name}' stands at {places[0]} already; this one is not read. Bring the two together.")));
        }

        Duplicates.Find(roots.SelectMany(root => FileKeys.Areas.EntriesIn(root).Select(entry => entry.Key)), findings);
    }

    private static IEnumerable<Finding> Sorted(IEnumerable<Finding> findings) => findings
        .OrderBy(finding => finding.File, StringComparer.Ordinal)
        .ThenBy(finding => finding.Line)
        .ThenBy(finding => finding.Column)
        .ThenBy(finding => finding.Rule, StringComparer.Ordinal);
}
