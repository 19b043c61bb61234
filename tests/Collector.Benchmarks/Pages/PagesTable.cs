using System.Diagnostics;
using System.Globalization;
using System.Net;
using Collector.Access;
using Collector.Web;
using Collector.Web.Moves;
using Npgsql;

namespace Collector.Benchmarks.Pages;

/// <summary>
/// How fast each page answers over ten years of daily values of 2,000 indicators, and with how many statements. With
/// COLLECTOR_BENCHMARK_PAGE only pages whose name holds it.
/// </summary>
internal static class PagesTable
{
    private const int Requests = 60;
    private const int WarmingUp = 5;
    private const int Posts = 8;
    private const int FiguresOfPost = 10;
    private const double LimitMilliseconds = 300;
    private const string Indicator = "1.1/K4";

    public static async Task WriteAsync(ScratchServer scratch, CancellationToken cancellationToken)
    {
        var connections = await scratch.DatabaseAsync("pages", cancellationToken);
        await using var database = NpgsqlDataSource.Create(connections.App);
        if (await NumberAsync(database, "pages_any", cancellationToken) == 0)
        {
            var filling = await Medians.TimeAsync(() => PagesDatabase.FillAsync(connections, cancellationToken));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {filling.TotalSeconds:0} s\n"));
        }

        await using var node = await PagesNode.StartAsync(connections.App, cancellationToken);
        var visitors = new Dictionary<Role, PagesVisitor>();
        foreach (var role in Enum.GetValues<Role>())
        {
            visitors[role] = await PagesVisitor.SignedInAsync(node.Address, PagesDatabase.LoginOf(role), cancellationToken);
        }

        using var stranger = PagesVisitor.Stranger(node.Address);
        var table = new Table(
            $"Pages over ten years of daily values of 2,000 indicators ({Requests} requests after {WarmingUp}; limit {LimitMilliseconds:0} ms at the 95th percentile; load {Load()})",
            "page", "statements", "KiB", "processor ms", "median ms", "p95 ms", "p95 / limit");
        var only = Environment.GetEnvironmentVariable("COLLECTOR_BENCHMARK_PAGE") ?? "";
        foreach (var (name, role, path) in (await PagesAsync(database, cancellationToken)).Where(page => page.Name.Contains(only, StringComparison.Ordinal)))
        {
            await AddAsync(table, name, role is { } who ? visitors[who] : stranger, path, cancellationToken);
        }

        if ("post ten values".Contains(only, StringComparison.Ordinal))
        {
            await PostAsync(table, "post ten values", () => EntriesAsync(visitors[Role.Office], cancellationToken));
        }

        Console.WriteLine($"\nload at the end {Load()}\n");
        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }
    }

    private static async Task<(string Name, Role? Who, string Path)[]> PagesAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var waiting = await NumbersAsync(database, "pages_waiting", cancellationToken);
        var night = await NumberAsync(database, "pages_night", cancellationToken);
        var file = await NumberAsync(database, "pages_file", cancellationToken);
        var moves = new MovesForm(Day(PagesDatabase.FirstDay), Day(PagesDatabase.LastDay), null, null, null, null, null);
        var indicator = Addresses.Indicator(Indicator, PagesPlan.LastYear);
        var offices = EntryAddresses.Of(PagesPlan.LargestOffice, PagesPlan.LastYear);
        return
        [
            ("/, administrator", Role.Administrator, Addresses.Home),
            ("/, office", Role.Office, Addresses.Home),
            ("/, approver", Role.Approver, Addresses.Home),
            ("/piano", Role.Viewer, Addresses.Plan),
            ("/piano, one status", Role.Viewer, $"{Addresses.Plan}?anno={PagesPlan.LastYear}&stato=no_data"),
            ("/piano, a past day", Role.Viewer, $"{Addresses.Plan}?al=2026-05-10"),
            ("an indicator", Role.Viewer, indicator),
            ("an indicator, a past day", Role.Viewer, Addresses.Indicator(Indicator, 2026, new(new DateOnly(2026, 5, 10), null))),
            ("an indicator, past knowledge", Role.Viewer, Addresses.Indicator(Indicator, 2026, new(new DateOnly(2026, 5, 10), new DateOnly(2026, 6, 1)))),
            ("/rilevazioni, the largest office", Role.Office, offices),
            ("/rilevazioni, a past year", Role.Office, EntryAddresses.Of(PagesPlan.LargestOffice, 2028)),
            ("/rilevazioni, one measure", Role.Office, EntryAddresses.Of(PagesPlan.LargestOffice, PagesPlan.LastYear, "M20")),
            ("an entry", Role.Approver, EntryAddresses.Entry(waiting[0])),
            ("/approvazioni, 300 waiting", Role.Approver, EntryAddresses.Approvals),
            ("preview of 20", Role.Approver, $"{EntryAddresses.Preview}?{string.Join('&', waiting.Take(20).Select(number => $"n={number}"))}"),
            ("/chiusure", Role.Approver, EntryAddresses.Locks),
            ("/registro", Role.Evaluator, EntryAddresses.Audit),
            ("/notti", Role.Viewer, Addresses.Runs),
            ("/notti, a past year", Role.Viewer, $"{Addresses.Runs}?anno=2024&lavoro=night"),
            ("one night", Role.Viewer, Addresses.Run(night)),
            ("/confronto", Role.Viewer, moves.Address()),
            ("/confronto, one indicator", Role.Viewer, (moves with { Indicatore = Indicator }).Address()),
            ("/confronto, an area of 200 indicators", Role.Viewer, (moves with { Area = "AS1" }).Address()),
            ("/fonti", Role.SourceAdministrator, Addresses.Sources),
            ("a source", Role.SourceAdministrator, SourceAddresses.Of("sito")),
            ("a source's refused records", Role.SourceAdministrator, $"{SourceAddresses.Of("sito")}/scarti"),
            ("/prova/file", Role.SourceAdministrator, Addresses.File(file)),
            ("workbook", Role.Office, EntryAddresses.WorkbookOf(PagesPlan.LargestOffice, PagesPlan.LastYear)),
            ("/profilo", Role.Viewer, Addresses.Profile),
            ("/accedi", null, Addresses.SignIn),
        ];
    }

    private static async Task AddAsync(Table table, string name, PagesVisitor visitor, string path, CancellationToken cancellationToken)
    {
        long bytes = 0;
        for (var go = 0; go < WarmingUp; go++)
        {
            bytes = await visitor.GetAsync(path, cancellationToken);
        }

        var statements = await CountAsync(visitor, () => visitor.GetAsync(path, cancellationToken));
        var times = new List<TimeSpan>();
        var before = Environment.CpuUsage.TotalTime;
        for (var go = 0; go < Requests; go++)
        {
            times.Add(await Medians.TimeAsync(() => visitor.GetAsync(path, cancellationToken)));
        }

        AddRow(table, name, statements, bytes, (Environment.CpuUsage.TotalTime - before) / Requests, times);
    }

    private static async Task PostAsync(Table table, string name, Func<Task<(PagesVisitor Visitor, Func<Task> Post)>> prepare)
    {
        var times = new List<TimeSpan>();
        var statements = 0;
        for (var go = 0; go < Posts; go++)
        {
            var (visitor, post) = await prepare();
            if (go == 0)
            {
                statements = await CountAsync(visitor, post);
            }
            else
            {
                times.Add(await Medians.TimeAsync(post));
            }
        }

        AddRow(table, $"{name} ({times.Count} times)", statements, null, null, times);
    }

    // The whole form goes back, as a browser sends it; ten of its rows are filled in, with a note, as what is far from the year before wants one.
    private static async Task<(PagesVisitor Visitor, Func<Task> Post)> EntriesAsync(PagesVisitor visitor, CancellationToken cancellationToken)
    {
        var page = await visitor.ReadAsync(EntryAddresses.Of(PagesPlan.LargestOffice, PagesPlan.LastYear), cancellationToken);
        var fields = PagesVisitor.FieldsOf(page[..page.IndexOf("quaderno-file", StringComparison.Ordinal)]).DistinctBy(field => field.Name).ToArray();
        var filled = fields.Where(field => field.Name.StartsWith("valore-", StringComparison.Ordinal)).Take(FiguresOfPost).ToDictionary(field => field.Name, _ => "120,25", StringComparer.Ordinal);
        foreach (var name in filled.Keys.ToArray())
        {
            filled[name.Replace("valore-", "nota-", StringComparison.Ordinal)] = "dal registro delle pratiche";
        }

        (string, string)[] sent = [.. fields.Where(field => !field.Name.StartsWith("prova-", StringComparison.Ordinal) && !field.Name.StartsWith("togli-", StringComparison.Ordinal)).Select(field => (field.Name, filled.GetValueOrDefault(field.Name, field.Value)))];
        return (visitor, async () => Require(await visitor.PostAsync(EntryAddresses.Entries, sent, files: true, cancellationToken)));
    }

    private static async Task<int> CountAsync(PagesVisitor visitor, Func<Task> request)
    {
        using var counting = new StatementCount();
        var trace = ActivityTraceId.CreateRandom();
        visitor.Trace = trace;
        await request();
        visitor.Trace = null;
        return counting.Of(trace);
    }

    private static void AddRow(Table table, string name, int statements, long? bytes, TimeSpan? processor, List<TimeSpan> times)
    {
        var worst = times.Order().ElementAt((int)Math.Ceiling(times.Count * 0.95) - 1).TotalMilliseconds;
        table.Add($"{name}", $"{statements}", $"{bytes / 1024.0:0}", $"{processor?.TotalMilliseconds:0}", $"{Medians.Of(times).TotalMilliseconds:0}", $"{worst:0}", $"{worst / LimitMilliseconds:0.00}");
    }

    private static void Require(HttpStatusCode status)
    {
        if (status is not HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"what was posted is answered by {(int)status}");
        }
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource database, string statement, CancellationToken cancellationToken) => (await NumbersAsync(database, statement, cancellationToken))[0];

    private static async Task<IReadOnlyList<long>> NumbersAsync(NpgsqlDataSource database, string statement, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Statement.Text(statement));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var numbers = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
}
