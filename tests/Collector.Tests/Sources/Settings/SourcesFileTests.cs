using System.Text;
using Collector.Sources.Files;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

public sealed class SourcesFileTests
{
    private static readonly string Home = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "config"));

    private const string Sound = """
        sources:
          entries:
            kind: files
            folder: data/in
            pattern: "*.csv"
            culture: it
            dates: dd/MM/yyyy
            columns: { measure: Misura, from: Dal, to: Al, value: Valore }

        """;

    [Fact]
    public void What_is_left_out_has_its_usual_value()
    {
        var reading = Read(Sound);

        Assert.Empty(reading.Findings);
        var options = Assert.IsType<FilesOptions>(Assert.Single(reading.Sources));
        Assert.Equal(
            new FilesOptions
            {
                Name = "entries",
                Kind = "files",
                Declared = options.Declared,
                Folder = Path.Combine(Home, "data", "in"),
                Pattern = "*.csv",
                Format = FileFormat.Csv,
                Encoding = FileEncoding.Auto,
                Separator = null,
                Culture = FileCulture.Italian,
                Dates = options.Dates,
                Columns = new FileColumns { Measure = "Misura", From = "Dal", To = "Al", Value = "Valore" },
                Sheet = null,
                ReadyAfter = TimeSpan.FromSeconds(10),
                MaxRows = 200_000,
                MaxBytes = 20 * 1024 * 1024,
                MaxUnpackedBytes = 128 * 1024 * 1024,
            },
            options);
        Assert.Equal(["dd/MM/yyyy"], options.Dates);
    }

    [Fact]
    public void Every_key_can_be_stated()
    {
        const string text = """
            sources:
              a-1:
                kind: files
                folder: /srv/in
                pattern: "ore*.txt"
                format: csv
                encoding: windows-1252
                separator: tab
                culture: en
                dates: [yyyy-MM-dd, d.M.yyyy]
                ready_after_seconds: 0
                max_rows: 5
                max_megabytes: 1
                columns: { measure: A, period: B, value: C, weight: D, recorded_at: E }
              b:
                kind: files
                folder: /srv/in
                pattern: "*.XLSX"
                culture: it
                dates: dd/MM/yyyy
                sheet: Dati
                max_unpacked_megabytes: 2
                columns: { measure: A, period: B, value: C }
            """;

        var reading = Read(text);

        Assert.Empty(reading.Findings);
        var (csv, xlsx) = ((FilesOptions)reading.Sources[0], (FilesOptions)reading.Sources[1]);
        Assert.Equal(("a-1", "/srv/in", "ore*.txt", FileFormat.Csv, FileEncoding.Windows1252, '\t', FileCulture.English), (csv.Name, csv.Folder, csv.Pattern, csv.Format, csv.Encoding, csv.Separator, csv.Culture));
        Assert.Equal(["yyyy-MM-dd", "d.M.yyyy"], csv.Dates);
        Assert.Equal((TimeSpan.Zero, 5, 1024 * 1024L), (csv.ReadyAfter, csv.MaxRows, csv.MaxBytes));
        Assert.Equal(new FileColumns { Measure = "A", Period = "B", Value = "C", Weight = "D", RecordedAt = "E" }, csv.Columns);
        Assert.Equal(("b", FileFormat.Xlsx, "Dati", 2 * 1024 * 1024L), (xlsx.Name, xlsx.Format, xlsx.Sheet, xlsx.MaxUnpackedBytes));
    }

    [Theory]
    [InlineData("kind: files", "kind: matomoo", "sources.yaml:3:11: sources.entries.kind: \"matomoo\" is none of KINDS. Did you mean 'matomo'?")]
    [InlineData("kind: files", "", "sources.yaml:4:5: sources.entries.kind: is missing: one of KINDS")]
    [InlineData("folder: data/in", "foldr: data/in", "sources.yaml:3:5: sources.entries.folder: is missing: Folder the files are put in; relative to this file or absolute. Used files move to accepted/ and refused/ below it.", "sources.yaml:4:5: sources.entries.foldr: is no key here. Did you mean 'folder'?")]
    [InlineData("folder: data/in", "folder:", "sources.yaml:4:12: sources.entries.folder: has no value")]
    [InlineData("folder: data/in", "folder: [a]", "sources.yaml:4:13: sources.entries.folder: must be a single value")]
    [InlineData("folder: data/in", "folder: ${env:IN}", "sources.yaml:4:13: sources.entries.folder: takes no ${...}: references are for secrets only")]
    [InlineData("folder: data/in", "folder: \"a\\0b\"", "sources.yaml:4:13: sources.entries.folder: holds a control character")]
    [InlineData("pattern: \"*.csv\"", "pattern: \"in/*.csv\"", "sources.yaml:5:14: sources.entries.pattern: is a name without folders: folders below are not looked into")]
    [InlineData("culture: it", "culture: IT", "sources.yaml:6:14: sources.entries.culture: \"IT\" is none of it, en. Did you mean 'it'?")]
    [InlineData("culture: it", "", "sources.yaml:3:5: sources.entries.culture: is missing: How figures are written, never guessed. it: 1.234,56. en: 1,234.56 or 1234.56.")]
    [InlineData("dates: dd/MM/yyyy", "dates: dd/MM/yy", "sources.yaml:7:12: sources.entries.dates: \"dd/MM/yy\" is no form of day: write d or dd, M or MM, and yyyy once each, with / - . or a space between, as dd/MM/yyyy")]
    [InlineData("dates: dd/MM/yyyy", "dates: [dd/mm/yyyy]", "sources.yaml:7:12: sources.entries.dates: \"dd/mm/yyyy\" is no form of day: write d or dd, M or MM, and yyyy once each, with / - . or a space between, as dd/MM/yyyy")]
    [InlineData("dates: dd/MM/yyyy", "dates: d", "sources.yaml:7:12: sources.entries.dates: \"d\" is no form of day: write d or dd, M or MM, and yyyy once each, with / - . or a space between, as dd/MM/yyyy")]
    [InlineData("dates: dd/MM/yyyy", "dates: []", "sources.yaml:7:12: sources.entries.dates: is an empty list")]
    [InlineData("culture: it", "culture: it\n    sheet: Dati", "sources.yaml:7:12: sources.entries.sheet: says nothing about CSV files: take it out")]
    [InlineData("pattern: \"*.csv\"", "pattern: \"*.xlsx\"\n    encoding: auto", "sources.yaml:6:15: sources.entries.encoding: says nothing about XLSX files: take it out")]
    [InlineData("culture: it", "culture: it\n    max_rows: 0", "sources.yaml:7:15: sources.entries.max_rows: \"0\" is no whole number of rows from 1 to 1048576")]
    [InlineData("culture: it", "culture: it\n    max_rows: many", "sources.yaml:7:15: sources.entries.max_rows: \"many\" is no whole number of rows from 1 to 1048576")]
    [InlineData("culture: it", "culture: it\n    separator: \"|\"", "sources.yaml:7:16: sources.entries.separator: \"|\" is none of auto, ;, ,, tab.")]
    [InlineData("from: Dal, ", "", "sources.yaml:8:14: sources.entries.columns: needs either from and to, or period")]
    [InlineData("from: Dal, ", "from: Dal, period: Per, ", "sources.yaml:8:52: sources.entries.columns: needs either from and to, or period")]
    [InlineData("value: Valore", "value: Valore, weight: VALORE", "sources.yaml:8:75: sources.entries.columns.weight: the column \"VALORE\" is used twice")]
    [InlineData("{ measure: Misura, from: Dal, to: Al, value: Valore }", "Misura", "sources.yaml:8:14: sources.entries.columns: must be a mapping of keys to values")]
    [InlineData("{ measure: Misura, ", "{ ", "sources.yaml:8:14: sources.entries.columns.measure: is missing: Header of the column of measure keys.")]
    [InlineData("  entries:", "  Entries:", "sources.yaml:2:3: sources.Entries: a source's name has small letters, figures and hyphens, 40 at most, and begins with a letter")]
    [InlineData("sources:", "source:", "sources.yaml:1:1: source: is no key here. Did you mean 'sources'?")]
    [InlineData("kind: files", "kind: files\n    kind: files", "sources.yaml:4:5: is no YAML: Duplicate key kind")]
    [InlineData("culture: it", "culture: it\n   x: y", "sources.yaml:7:4: is no YAML: While parsing a block mapping, did not find expected key.")]
    public void A_mistake_is_told_with_its_place_and_what_to_write(string written, string mistaken, params string[] findings)
    {
        var reading = Read(Sound.Replace(written, mistaken, StringComparison.Ordinal));

        var kinds = string.Join(", ", SourcesFile.Kinds.Select(kind => kind.Name));
        Assert.Equal(findings.Select(finding => finding.Replace("KINDS", kinds, StringComparison.Ordinal)), reading.Findings.Select(finding => finding.ToString().Replace(Home + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)));
        Assert.Empty(reading.Sources);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_their_order()
    {
        var text = Sound.Replace("culture: it", "culture: de", StringComparison.Ordinal).Replace("to: Al", "tu: Al", StringComparison.Ordinal) + "other: 1\n";

        var reading = Read(text);

        Assert.Equal(["sources.entries.culture", "sources.entries.columns", "sources.entries.columns.tu", "other"], reading.Findings.Select(finding => finding.Key));
    }

    [Theory]
    [InlineData("", "is empty or no mapping")]
    [InlineData("- a\n", "a list")]
    [InlineData("a: 1\n---\nb: 2\n", "two documents")]
    public void A_file_that_is_no_mapping_is_one_finding(string text, string because)
    {
        var reading = Read(text);

        Assert.True(reading.Findings is [{ Line: 0 }], because);
    }

    [Fact]
    public void A_file_may_declare_no_source()
    {
        Assert.Equal((0, 0), (Read("sources:\n").Findings.Length, Read("sources:\n").Sources.Length));
    }

    [Fact]
    public void Text_nested_without_end_is_a_finding_and_not_the_end_of_the_process()
    {
        var reading = Read("sources: " + new StringBuilder().Insert(0, "[", 100_000));

        Assert.Equal("is nested more than 30 deep", Assert.Single(reading.Findings).Message);
    }

    private static SourcesReading Read(string text) => SourcesFile.Read(Path.Combine(Home, "sources.yaml"), text);
}
