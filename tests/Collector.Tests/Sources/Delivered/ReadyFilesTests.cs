using Collector.Records;
using Collector.Samples;
using Collector.Samples.Kronos;
using Collector.Samples.Qlik;
using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Tests.Sources.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Collector.Tests.Sources.Delivered;

/// <summary>The entries of config/sources.yaml that wait behind a sign, and the sample files that they read.</summary>
public sealed class ReadyFilesTests : IDisposable
{
    private static readonly Window Year = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 10, 14));

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ready_entries_are_right_as_they_stand()
    {
        var reading = Ready();

        Assert.Empty(reading.Findings);
        Assert.Subset(reading.Sources.Select(source => source.Name).ToHashSet(), new HashSet<string> { "assitel", "kronos", "portal-visits" });
    }

    [Fact]
    public async Task The_samples_tickets_are_read()
    {
        var records = await ReadAsync("assitel");

        Assert.All(records, record => Assert.Equal(Datasets.Ticket, record.Dataset));
        Assert.Contains(records, record => record["team"] is "USI" && record["status"] is "closed");
        Assert.Contains(records, record => record["closed_at"] is null && record["status"] is "open");
        Assert.Equal(["antenna", "other"], records.Select(record => record["requester_kind"]).Distinct().Order());
        Assert.True(records.Count > 800);
    }

    [Fact]
    public async Task The_samples_export_reads_like_its_qvd()
    {
        var qvd = await ReadAsync("assitel");
        File.Delete(Path.Combine(folder.Path, "data", "qlik", "tickets.qvd"));
        File.WriteAllBytes(Path.Combine(folder.Path, "data", "qlik", "tickets.csv"), SampleQlik.Csv(Year.From, Year.To));

        Assert.Equal(Shown(qvd), Shown(await ReadAsync("assitel", isMade: true)));
    }

    [Fact]
    public async Task The_samples_hours_are_read()
    {
        var records = await ReadAsync("kronos");

        Assert.Equal(9, records.Select(record => record["month"]).Distinct().Count());
        Assert.Equal(5, records.Where(record => record["kind"] is "ordinary").Select(record => record["office"]).Distinct().Count());
        Assert.Equal(41, records.Where(record => record["kind"] is "heads" && Equals(record["month"], new DateOnly(2021, 9, 1))).Sum(record => (long)record["people"]!));
        Assert.Equal(41 * 130m, records.Where(record => record["kind"] is "contract" && Equals(record["month"], new DateOnly(2021, 9, 1))).Sum(record => (decimal)record["hours"]!));
        Assert.True(records.Sum(record => record["remote_hours"] as decimal? ?? 0) > 0);
    }

    [Fact]
    public void The_samples_are_the_same_each_time_and_say_what_they_are()
    {
        Assert.Equal(SampleKronos.Month(new DateOnly(2021, 9, 1)), SampleKronos.Month(new DateOnly(2021, 9, 1)));
        Assert.Equal(SampleQlik.Qvd(Year.From, Year.To), SampleQlik.Qvd(Year.From, Year.To));
        Assert.Contains("dati inventati", System.Text.Encoding.Latin1.GetString(SampleKronos.Month(new DateOnly(2021, 9, 1))), StringComparison.Ordinal);
        Assert.Contains("DatiInventati", System.Text.Encoding.UTF8.GetString(SampleQlik.Qvd(Year.From, Year.To)), StringComparison.Ordinal);
    }

    private SourcesReading Ready() => SourcesFile.Read(
        Path.Combine(folder.Path, "config", "sources.yaml"),
        ReadyEntries.WithoutSigns(Repository.TextOf("config/sources.yaml")));

    private async Task<List<SourceRecord>> ReadAsync(string name, bool isMade = false)
    {
        if (!isMade)
        {
            SampleFiles.Write(Path.Combine(folder.Path, "data"), Year.From, Year.To.AddDays(1));
        }

        var options = Ready().Sources.Single(source => source.Name == name);
        var services = new SourceServices(_ => throw new InvalidOperationException("files need no client"), new FakeTimeProvider(SomeFolder.Now), new SecretResolver(folder.Path, _ => null));
        var source = SourcesFile.Open((ConnectorOptions)options, services);
        var batches = await source.ReadAsync(Year, null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(batches, batch => Assert.Empty(batch.Rejected));
        return [.. batches.SelectMany(batch => batch.Records)];
    }

    private static List<string> Shown(IEnumerable<SourceRecord> records) => [.. records.Select(record => string.Join('|', record.Values))];
}
