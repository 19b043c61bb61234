using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>Every page tells its own days whole; otherwise the last tells all.</summary>
    public bool TellsByPage { get; init; }

    /// <summary>A page a day, which tells it.</summary>
    public bool AsksByDay { get; init; }

    /// <summary>Before which page the source breaks off; null: never.</summary>
    public int? BreaksAt { get; set; }

    /// <summary>Awaited before each page, with its number; null: nothing is.</summary>
    public Func<int, CancellationToken, Task>? Before { get; set; }

    /// <summary>What a test of the connection answers.</summary>
    public Func<CancellationToken, Task<string>> Answers { get; set; } = _ => Task.FromResult("answers");

    /// <summary>How the mapping spells a status; what is not in it is kept, what becomes empty is not told.</summary>
    public Dictionary<string, string> Translate { get; } = [];

    /// <summary>Statuses whose records the mapping refuses.</summary>
    public HashSet<string> Refuses { get; } = [];

    /// <summary>Every page has this cursor.</summary>
    public string? StuckAt { get; set; }

    /// <summary>Done when a reading has taken the last page: all were given.</summary>
    public TaskCompletionSource Given { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Told with the first page.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    public ImmutableArray<Concern> Concerns { get; init; } = [];

    /// <summary>Told with the first page.</summary>
    public ImmutableArray<Ending> Endings { get; set; } = [];

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
        var pages = AsksByDay
            ? [.. Enumerable.Range(0, window.To.DayNumber - window.From.DayNumber + 1).Select(day => Tickets.Where(ticket => ticket.Opened == window.From.AddDays(day)).ToArray())]
            : Tickets.Where(ticket => window.Contains(ticket.Opened)).Chunk(pageSize).DefaultIfEmpty([]).ToArray();
        for (var number = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture); number < pages.Length; number++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            await (Before?.Invoke(number, cancellationToken) ?? Task.CompletedTask);
            if (BreaksAt == number)
            {
                throw new SourceUnavailableException("tickets", "it broke off.", "none: it is read again.");
            }

            var isLast = number == pages.Length - 1;
            var text = string.Join('\n', pages[number].Select(ticket => $"{ticket.Id};{ticket.Opened:yyyy-MM-dd};{ticket.Status}"));
            var told = AsksByDay ? new Window(window.From.AddDays(number), window.From.AddDays(number)) : new Window(
                TellsByPage && number > 0 ? pages[number - 1][^1].Opened.AddDays(1) : window.From,
                TellsByPage && !isLast ? pages[number][^1].Opened : window.To);
            var context = $"{told.From:yyyy-MM-dd} {told.To:yyyy-MM-dd} {isLast || TellsByPage || AsksByDay} {(number == 0 ? Bad : 0)}";
            var page = new Page($"GET tickets page {number + 1}", context, Encoding.UTF8.GetBytes(text), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), DateTimeOffset.UnixEpoch);
            yield return Replay(page) with
            {
                Cursor = StuckAt ?? (isLast ? EndsAt : $"{number + 1}"),
                Warnings = number == 0 ? Warnings : [],
                Concerns = number == 0 ? Concerns : [],
                Endings = number == 0 ? Endings : [],
            };
        }

        Given.TrySetResult();
    }

    public Batch Replay(Page page)
    {
        var builder = new RecordBuilder(Datasets.Ticket);
        var context = page.Context.Split(' ');
        var window = new Window(DateOnly.Parse(context[0], CultureInfo.InvariantCulture), DateOnly.Parse(context[1], CultureInfo.InvariantCulture));
        var lines = Encoding.UTF8.GetString(page.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, place) => (Cells: line.Split(';'), Place: place + 1)).ToArray();
        return new Batch
        {
            Page = page,
            Records = [.. lines.Where(line => !Refuses.Contains(line.Cells[2])).Select(line => Record(builder, line.Cells, line.Place))],
            Rejected =
            [
                .. lines.Where(line => Refuses.Contains(line.Cells[2])).Select(line => new RejectedRecord(line.Place, "status is none of those declared")),
                .. Enumerable.Range(1, int.Parse(context[3], CultureInfo.InvariantCulture)).Select(place => new RejectedRecord(1000 + place, "opened_at is missing")),
            ],
            Covered = bool.Parse(context[2]) ? [new Covered(Datasets.Ticket, window)] : [],
        };
    }

    public Task<string> CheckAsync(CancellationToken cancellationToken) => Answers(cancellationToken);

    private SourceRecord Record(RecordBuilder builder, string[] cells, int place)
    {
        builder.Begin("assitel").Set("ticket_id", cells[0]).Set("opened_at", PlanTime.StartOf(DateOnly.Parse(cells[1], CultureInfo.InvariantCulture), TestServer.Plan.Zone).AddHours(9));
        return builder.Set("status", Translate.GetValueOrDefault(cells[2], cells[2]) is { Length: > 0 } status ? status : null).Build(place).Record!; // the lines are written above
    }
}

internal sealed record ScriptedOptions : ConnectorOptions;
