using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.IntegrationTests.Landing;

/// <summary>A source of delivered files: a page each, of tickets opened on 5 January 2021. Its cursor counts the files that were read.</summary>
internal sealed class ScriptedFiles : ISource
{
    /// <summary>The identifiers in each file, in the order of their delivery.</summary>
    public List<string[]> Files { get; } = [];

    /// <summary>A file that cannot be read, told at the end.</summary>
    public bool HasBadFile { get; set; }

    /// <summary>What the mapping puts before each identifier.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What was asked for: window and cursor.</summary>
    public List<string> Asked { get; } = [];

    public ImmutableArray<Dataset> Fills => [Datasets.Ticket];

    public static ConnectorOptions Options => new FilesOptions
    {
        Name = "tickets",
        System = "assitel",
        LookBackDays = 0,
        Since = new DateOnly(2021, 1, 1),
        MostRejected = 0,
        Zone = TestServer.Plan.Zone,
    };

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Asked.Add($"{window} {cursor}");
        for (var number = int.Parse(cursor ?? "0", CultureInfo.InvariantCulture); number < Files.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = new Page($"file {number}", "", Encoding.UTF8.GetBytes(string.Join('\n', Files[number])), $"{number}", DateTimeOffset.UnixEpoch);
            yield return Replay(page) with { Cursor = $"{number + 1}" };
        }

        if (HasBadFile)
        {
            throw new SourceUnreadableException("bad.csv", [new SourceFault(SourcePlace.Whole, "is empty: 0 bytes")], 1, "deliver it again.");
        }
    }

    public Batch Replay(Page page)
    {
        var builder = new RecordBuilder(Datasets.Ticket);
        var opened = PlanTime.StartOf(new DateOnly(2021, 1, 5), TestServer.Plan.Zone);
        var records = Encoding.UTF8.GetString(page.Content.Span).Split('\n').Select((id, place) => builder.Begin("assitel").Set("ticket_id", Prefix + id).Set("opened_at", opened).Build(place + 1).Record);
        return new Batch
        {
            Page = page,
            Records = [.. records.OfType<SourceRecord>()],
            Covered = [new Covered(Datasets.Ticket, new Window(new DateOnly(2021, 1, 1), new DateOnly(2021, 1, 31)))],
            Rejected = page.Request is "file 0" ? [new RejectedRecord(9, "opened_at is missing")] : [],
        };
    }

    public Task<string> CheckAsync(CancellationToken cancellationToken) => Task.FromResult("answers");

    private sealed record FilesOptions : ConnectorOptions
    {
        public override bool IsDelivered => true;
    }
}
