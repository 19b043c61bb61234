using System.Globalization;
using System.IO.Compression;
using System.Text;
using Collector.Access;
using Collector.Benchmarks.Nights;
using Collector.Plan;
using Collector.Postgres;
using Npgsql;
using Role = Collector.Access.Role;

namespace Collector.Benchmarks.Pages;

/// <summary>
/// Ten years of a body with 2,000 indicators: daily values and scores, what offices stated and typed in, runs, sources,
/// alerts, changes. Filled by SQL; two nights a month apart are real, so that explanations and comparisons come out.
/// </summary>
internal static class PagesDatabase
{
    public const string Password = "un cavallo che ride piano";

    /// <summary>The last day computed, and the other that is.</summary>
    public static readonly DateOnly LastDay = new(2030, 10, 20);

    public static readonly DateOnly FirstDay = new(2030, 9, 20);

    private static readonly DateOnly Beginning = new(PagesPlan.FirstYear, 1, 1);

    private const int LinesOfFile = 2000;

    /// <summary>Fills the database, unless it is filled.</summary>
    public static async Task FillAsync(ConnectionStrings connections, CancellationToken cancellationToken)
    {
        await using var admin = new NpgsqlConnection(connections.Admin!); // a private cluster has one
        await admin.OpenAsync(cancellationToken);
        await using var app = NpgsqlDataSource.Create(connections.App);
        var nights = await SeedAsync(app, cancellationToken);
        var (office, approver) = await AddAccountsAsync(app, cancellationToken);
        await RunAsync("pages_tables");
        await AddMeasuresAsync(admin, nights.Plan, cancellationToken);
        await RunAsync("pages_observations");
        await RunAsync("pages_runs", Beginning, FirstDay.AddDays(-1));
        await RunAsync("pages_values", Beginning, FirstDay.AddDays(-1));
        await RunAsync("pages_parts", Beginning, FirstDay.AddDays(-1));
        await RunAsync("pages_indexes");
        await RunAsync("pages_final");
        await RunAsync("pages_published", FirstDay.AddDays(-1));
        await RunAsync("pages_vacuum");
        await nights.RunAsync(FirstDay, cancellationToken);
        await RunAsync("pages_runs", FirstDay.AddDays(1), LastDay.AddDays(-1));
        await RunAsync("pages_values", FirstDay.AddDays(1), LastDay.AddDays(-1));
        await RunAsync("pages_parts", FirstDay.AddDays(1), LastDay.AddDays(-1));
        await RunAsync("pages_published", LastDay.AddDays(-1));
        await nights.RunAsync(LastDay, cancellationToken);
        await RunAsync("pages_messages");
        await RunAsync("pages_entries", office);
        await RunAsync("pages_decisions", approver);
        await RunAsync("pages_people");
        await RunAsync("pages_sources");
        var (packed, bytes) = DeliveredFile();
        await RunAsync("pages_files", packed, bytes);
        await RunAsync("pages_vacuum");

        async Task RunAsync(string statement, params object[] parameters) => await Statement.RunAsync(admin, Statement.Text(statement), cancellationToken, parameters);
    }

    public static string LoginOf(Role role) => RoleNames.Of(role);

    private static async Task<BenchmarkNights> SeedAsync(NpgsqlDataSource app, CancellationToken cancellationToken)
    {
        (int, DateOnly)[] years = [.. PagesPlan.Years.Select(year => (year, new DateOnly(year, 1, 1)))];
        return await BenchmarkNights.SeedAsync(app, PagesPlan.Files(), _ => [], years, cancellationToken);
    }

    private static async Task<(long Office, long Approver)> AddAccountsAsync(NpgsqlDataSource app, CancellationToken cancellationToken)
    {
        var hash = AccountPasswords.Hash(Password);
        var numbers = new Dictionary<Role, long>();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        foreach (var role in Enum.GetValues<Role>())
        {
            var account = new NewAccount(LoginOf(role), $"Persona {LoginOf(role)}", hash, MustChange: false, [role], role is Role.Office ? [PagesPlan.LargestOffice] : []);
            numbers[role] = (await AccountStore.AddAsync(connection, null, account, new DateTimeOffset(2021, 1, 1, 8, 0, 0, TimeSpan.Zero), cancellationToken))!.Value; // nobody is there yet
        }

        return (numbers[Role.Office], numbers[Role.Approver]);
    }

    private static Task<int> AddMeasuresAsync(NpgsqlConnection admin, PerformancePlan plan, CancellationToken cancellationToken)
    {
        var offices = plan.Indicators.SelectMany(indicator => indicator.Formulas.SelectMany(formula => formula.Measures).Select(measure => (measure, indicator.Owner!.Office))).ToDictionary(StringComparer.Ordinal); // each has one, and its own measures
        Measure[] entered = [.. plan.Measures.Values.Where(measure => measure.Feed is Feed.Entered)];
        return Statement.RunAsync(
            admin,
            Statement.Text("pages_measures"),
            cancellationToken,
            entered.Select(measure => measure.Key).ToArray(),
            entered.Select(PagesPlan.NumberOf).ToArray(),
            entered.Select(measure => PagesPlan.Months(PagesPlan.NumberOf(measure))).ToArray(),
            entered.Select(measure => offices[measure.Key]).ToArray());
    }

    private static (byte[] Packed, long Bytes) DeliveredFile()
    {
        var text = new StringBuilder("Misura;Dal;Al;Valore\r\n");
        for (var line = 0; line < LinesOfFile; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"M{line};01/09/2030;30/09/2030;{100 + line},25\r\n");
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return (packed.ToArray(), content.Length);
    }
}
