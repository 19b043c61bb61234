using Collector.Cli;
using Collector.Cli.Sources;
using Collector.Hosting;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Tests.Cli.Sources;

/// <summary>What the commands of sources say before anything is read.</summary>
public sealed class SourceCommandsTests : IDisposable
{
    private const string Declared = """
        sources:
          entries: { kind: files, folder: in, pattern: "*.csv", culture: it, dates: dd/MM/yyyy, columns: { measure: M, from: Dal, to: Al, value: V } }
          help: { kind: qlik, since: 2021-01-01, folder: ../qlik, pattern: "*.csv", covers: nothing, columns: { ticket_id: Numero, opened_at: Aperto } }
          website: { kind: matomo, since: 2021-02-01, address: https://matomo.example/, secret: "${env:WAI_TOKEN}", sites: 1 }
        """;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_and_with_all()
    {
        var refusal = Assert.Throws<UsageException>(() => GivenSource.Find(Settings(), "hlep"));

        Assert.Equal($"'hlep' is not declared in {folder.File("config/sources.yaml")}. Did you mean 'help'? Declared: entries, help, website.", refusal.Message);
    }

    [Fact]
    public void A_name_of_the_demonstration_points_to_its_option()
    {
        Write("data/demo-sources/sources.yaml", Declared.Replace("website:", "shop:", StringComparison.Ordinal));

        var refusal = Assert.Throws<UsageException>(() => GivenSource.Find(Settings(), "shop"));

        Assert.EndsWith("Declared: entries, help, website. The demonstration has one of this name: it is meant with --demo.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_cell_of_the_list_stands_under_its_head()
    {
        var settings = Settings();

        var rows = settings.ReadSources().Select(source => string.Join(" | ", SourceListCommand.Row(settings, source).Select(cell => cell ?? "-")));

        Assert.Equal(
            [
                "entries | files | - | observations | - | in",
                $"help | qlik | help | ticket | 2021-01-01 | {Path.Combine("..", "qlik")}",
                "website | matomo | website | page_visit, page_visit_period | 2021-02-01 | -",
            ],
            rows);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("preview")]
    [InlineData("read")]
    [InlineData("sync")]
    [InlineData("backfill")]
    [InlineData("replay")]
    [InlineData("list")]
    public async Task Each_command_that_reads_can_be_pointed_at_the_demonstration(string command)
    {
        var answer = await Answer.ToAsync("source", command, "--help");

        Assert.Contains("--demo", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help", "help is declared already in sources.yaml: give another NAME")]
    [InlineData("Aiuto", "'Aiuto' is no name: a source's name has small letters, figures and hyphens, 40 at most, and begins with a letter")]
    [InlineData("a: b", "'a: b' is no name: a source's name has small letters, figures and hyphens, 40 at most, and begins with a letter")]
    public void A_name_that_cannot_be_given_is_told_as_that(string name, string told) =>
        Assert.Equal(told, Assert.Throws<UsageException>(() => SourceNewCommand.WithEntry("sources.yaml", Declared, "qlik", name)).Message);

    [Fact]
    public void A_new_entry_stands_behind_those_that_are_there()
    {
        var text = SourceNewCommand.WithEntry("sources.yaml", Declared, "qlik", "other");

        Assert.StartsWith(Declared, text, StringComparison.Ordinal);
        Assert.Equal(["entries", "help", "website", "other"], SourcesFile.Read("sources.yaml", text).Sources.Select(source => source.Name));
    }

    [Fact]
    public void Days_to_come_are_not_read_for_good()
    {
        var yesterday = new DateOnly(2021, 10, 14);

        SourceBackfillCommand.RefuseToCome(new Window(new DateOnly(2021, 10, 1), yesterday), yesterday);
        var refusal = Assert.Throws<UsageException>(() => SourceBackfillCommand.RefuseToCome(new Window(new DateOnly(2021, 10, 1), yesterday.AddDays(1)), yesterday));

        Assert.Equal("--to 2021-10-15 is not over: the last day that can be read is 2021-10-14", refusal.Message);
    }

    [Fact]
    public void The_days_that_files_have_are_told_to_whoever_asked_for_others()
    {
        Holding[] held = [new("a.csv", new Window(new DateOnly(2021, 3, 5), new DateOnly(2021, 3, 7))), new("b.csv", new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31)))];

        Assert.Equal(["a.csv has records of 2021-03-05..2021-03-07", "b.csv has records of 2021-01-01..2021-01-31", "To see them: --from 2021-01-01 --to 2021-03-07"], HeldDays.Sentences(held));
        Assert.Empty(HeldDays.Sentences([]));
        Assert.Equal("and 2 files more", HeldDays.Sentences([.. Enumerable.Repeat(held[0], 12)]).ElementAt(10));
    }

    [Theory]
    [InlineData("2021-09-01", "Months that are over are asked for whole, so some of these are of days from 2021-09-01 on")]
    [InlineData("2021-09-14", null)]
    public void Records_of_days_before_those_asked_for_are_explained(string first, string? told)
    {
        SourceRecord[] records = [.. new[] { DateOnly.ParseExact(first, "yyyy-MM-dd", null), new DateOnly(2021, 10, 14) }.Select(day => new SourceRecord(Datasets.PageVisit, ["website", "1", "all", day, 1L, 1L, Array.Empty<string>()], 1))];

        Assert.Equal(told is null ? [] : [told], HeldDays.Before(new Window(new DateOnly(2021, 9, 14), new DateOnly(2021, 10, 14)), records, TimeZoneInfo.Utc));
        Assert.Empty(HeldDays.Before(new Window(new DateOnly(2021, 9, 14), new DateOnly(2021, 10, 14)), [], TimeZoneInfo.Utc));
    }

    private HostSettings Settings()
    {
        Write("config/sources.yaml", Declared);
        return HostSettings.Read(name => name switch
        {
            "COLLECTOR_CONFIG" => folder.File("config"),
            "COLLECTOR_DATA" => folder.File("data"),
            _ => null,
        });
    }

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!); // a file lies in a folder
        File.WriteAllText(folder.File(name), content);
    }
}
