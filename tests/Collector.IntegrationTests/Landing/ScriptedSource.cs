using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.IntegrationTests.Landing;

/// <summary>A source that gives the tickets it was told to, so many a page, and can be made to fail before a page.</summary>
internal sealed class ScriptedSource(int pageSize) : ISource
{
    public List<(string Id, DateOnly Opened, string? Status)> Tickets { get; } = [];

    /// <summary>Records that cannot be used, added to the first page.</summary>
    public int Bad { get; set; }

    /// <summary>Before which page the source breaks off; null: never.</summary>
    public int? BreaksAt { get; set; }

    /// <summary>Every page has this cursor.</summary>
    public string? StuckAt { get; set; }

    /// <summary>Told with the first page.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    public ImmutableArray<Concern> Concerns { get; init; } = [];

    /// <summary>Cursor of the last page; null: none.</summary>
    public string? EndsAt { get; init; }

    /// <summary>What it was told of the nights before each reading of other days.</summary>
    public List<string?> Marks { get; } = [];

    public ImmutableArray<Dataset> Fills => [Datasets.Ticket];

    public string? BackfillMark(string? nightly)
    {
        Marks.Add(nightly);
        return null;
    }

    public static ScriptedOptions Options => new()
    {
        Name = "tickets",
        System = "assitel",
        LookBackDays = 10,
        Since = new DateOnly(2021, 1, 1),
        MostRejected = 0.1m,
        Zone = TestServer.Plan.Zone,
    };

    public async IAsyncEnumerable<Batch> ReadAsync(Window window, string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = Tickets.Where(ticket => window.Contains(ticket.Opened)).Chunk(pageSize).DefaultIfEmpty([]).ToArray();
        for (var number = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture); number < pages.Length; number++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            if (BreaksAt == number)
            {
                throw new SourceUnavailableException("tickets", "it broke off.", "none: it is read again.");
            }

            var isLast = number == pages.Length - 1;
            var text = string.Join('\n', pages[number].Select(ticket => $"{ticket.Id};{ticket.Opened:yyyy-MM-dd};{ticket.Status}"));
            var page = new Page($"GET tickets page {number + 1}", $"{window}", Encoding.UTF8.GetBytes(text), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), DateTimeOffset.UnixEpoch);
            yield return Replay(page) with
            {
                Cursor = StuckAt ?? (isLast ? EndsAt : $"{number + 1}"),
                Warnings = number == 0 ? Warnings : [],
                Concerns = number == 0 ? Concerns : [],
                Covered = isLast ? [new Covered(Datasets.Ticket, window)] : [],
                Rejected = number == 0 ? [.. Enumerable.Range(1, Bad).Select(place => new RejectedRecord(1000 + place, "opened_at is missing"))] : [],
            };
        }
    }

    public Batch Replay(Page page)
    {
        var builder = new RecordBuilder(Datasets.Ticket);
        return new Batch { Page = page, Records = [.. Encoding.UTF8.GetString(page.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, place) => Record(builder, line, place + 1))] };
    }

    public Task<string> CheckAsync(CancellationToken cancellationToken) => Task.FromResult("answers");

    private static SourceRecord Record(RecordBuilder builder, string line, int place)
    {
        var cells = line.Split(';');
        builder.Begin("assitel").Set("ticket_id", cells[0]).Set("opened_at", PlanTime.StartOf(DateOnly.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), TestServer.Plan.Zone).AddHours(9));
        return builder.Set("status", cells[2].Length == 0 ? null : cells[2]).Build(place).Record!; // the lines are written above
    }
}

internal sealed record ScriptedOptions : ConnectorOptions;
