namespace Collector.Plan.Checking.Rules;

/// <summary>Files and YAML as such. Applied while reading.</summary>
internal static class FileRules
{
    public static readonly Rule BrokenYaml = new(
        "PLN001",
        Severity.Error,
        "The file is not YAML",
        "Put the place right: indentation by spaces, closed quotes and brackets, a blank after ':'.");

    public static readonly Rule NotReadable = new(
        "PLN002",
        Severity.Error,
        "The file cannot be read as text",
        "Save it as UTF-8 and see that it may be read.");

    public static readonly Rule TooLarge = new(
        "PLN003",
        Severity.Error,
        "The file is larger than 5 MB or nested deeper than 32 levels",
        "Split it, or close the bracket that was forgotten.");

    public static readonly Rule NotUsedInPlans = new(
        "PLN004",
        Severity.Error,
        "YAML that plans have no use for: anchors, aliases, tags, a second document",
        "Write the value out.");

    public static readonly Rule ControlCharacter = new(
        "PLN005",
        Severity.Error,
        "A character that cannot be seen, or that stands for one that was lost",
        "Delete it and type the text anew.");

    public static readonly Rule FileNotRead = new(
        "PLN006",
        Severity.Warning,
        "A file in the folder is no .yaml or .yml and is not read",
        "Rename it or move it elsewhere.");

    public static readonly Rule SectionTwice = new(
        "PLN007",
        Severity.Error,
        "A section stands in two files",
        "Keep plan, offices, measures and reported in one file each; only areas may be spread.");

    public static readonly Rule EmptyFile = new(
        "PLN009",
        Severity.Error,
        "A file of the plan says nothing",
        "Write what belongs in it, or remove it: what it held would be gone without a word.");

    public static readonly Rule NoFile = new(
        "PLN008",
        Severity.Error,
        "The folder holds no plan",
        "Give the folder that holds the .yaml files.");
}
