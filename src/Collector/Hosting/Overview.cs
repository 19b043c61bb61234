using System.Globalization;
using Collector.Plan.Scoring;
using Collector.Publishing;
using Collector.Storage;
using Npgsql;

namespace Collector.Hosting;

/// <summary>What <c>up</c> shows at its start: the areas with score, coverage and counts by status.</summary>
internal sealed class Overview(NpgsqlDataSource database, TextWriter output, bool invented)
{
    /// <param name="today">The year of this day is shown, by the plan that judges it; outside every plan the last one judged.</param>
    public async Task WriteAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var years = await PlanStore.YearsAsync(connection, null, cancellationToken);
        var judged = years.FirstOrDefault(judged => judged.Year == today.Year) ?? years[^1]; // up has adopted a plan
        var (year, plan) = (judged.Year, (await PlanStore.ReadAsync(connection, null, judged.Version, cancellationToken)).Plan);
        var rows = await connection.ListAsync(
            null,
            "overview",
            row => (Area: row.GetString(0), Score: row.Get<decimal>(1), Coverage: row.Get<decimal>(2), AsOf: row.GetFieldValue<DateOnly>(3)),
            cancellationToken,
            plan.Code,
            year);
        if (rows.Count == 0)
        {
            await output.WriteLineAsync($"\nNothing was computed for {year} yet.");
            return;
        }

        var statuses = (await connection.ListAsync(null, "overview_status", row => (Indicator: row.GetString(0), Status: row.GetString(1)), cancellationToken, plan.Code, year)).ToDictionary(row => row.Indicator, row => row.Status);
        await output.WriteLineAsync();
        if (invented)
        {
            await output.WriteLineAsync("DATI INVENTATI: every figure below is invented for demonstration.");
        }

        await output.WriteLineAsync($"{plan.Body}, {plan.Name}");
        await output.WriteLineAsync(year == today.Year ? $"{year} as of {rows[0].AsOf:yyyy-MM-dd}" : $"Today, {today:yyyy-MM-dd}, is outside every plan: the last plan year is shown, {year} as of {rows[0].AsOf:yyyy-MM-dd}");
        await output.WriteLineAsync($"\n  {"area",-5} {"score",7} {"coverage",9}   indicators by status");
        foreach (var row in rows)
        {
            var area = plan.Areas.FirstOrDefault(area => area.Code == row.Area);
            var counts = (area?.Objectives ?? [.. plan.Objectives]).SelectMany(objective => objective.Indicators).Select(indicator => statuses.GetValueOrDefault(indicator.Key)).OfType<string>().CountBy(status => status);
            var ordered = Enum.GetValues<Status>().Select(Names.Of).Join(counts, name => name, pair => pair.Key, (name, pair) => $"{name} {pair.Value}");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {(area is null ? "body" : row.Area),-5} {Ratio(row.Score),7} {Ratio(row.Coverage),9}   {string.Join(", ", ordered)}"));
        }
    }

    private static string Ratio(decimal? value) => value is { } number ? number.ToString("0.0000", CultureInfo.InvariantCulture) : "-";
}
