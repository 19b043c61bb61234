using Collector.Benchmarks;
using Collector.Benchmarks.Landing;
using Collector.Benchmarks.Measures;
using Collector.Benchmarks.Moves;
using Collector.Benchmarks.Nights;
using Collector.Benchmarks.Pages;
using Collector.Benchmarks.Publishing;
using Collector.Benchmarks.Qvd;
using Collector.Benchmarks.Storage;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

string[] known = ["--nights", "--metrics", "--big", "--qvd", "--measures", "--landing", "--moves", "--pages"];
if (args.Except(known, StringComparer.Ordinal).Any())
{
    await Console.Error.WriteLineAsync($"usage: dotnet run -c Release --project tests/Collector.Benchmarks [-- {string.Join(' ', known.Select(one => $"[{one}]"))}]; nights and metrics when nothing is asked for");
    return 2;
}

if (args.Contains("--qvd"))
{
    Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}\n");
    await QvdTable.WriteAsync(stop.Token);
    await TicketSourceTable.WriteAsync(stop.Token);
}

if (args is ["--qvd"])
{
    return 0; // needs no database
}

await using var scratch = await ScratchServer.StartAsync(stop.Token);
Console.WriteLine($"{Environment.ProcessorCount} cores, {scratch.Description}, .NET {Environment.Version}\n");
if (args.Length == 0 || args.Contains("--nights"))
{
    await NightTables.WriteAsync(scratch, stop.Token);
}

if (args.Length == 0 || args.Contains("--metrics"))
{
    await ScrapeTable.WriteAsync(scratch, stop.Token);
}

if (args.Contains("--measures"))
{
    await MeasuresTable.WriteAsync(scratch, stop.Token);
}

if (args.Contains("--landing"))
{
    await LandingTable.WriteAsync(scratch, stop.Token);
}

if (args.Contains("--moves"))
{
    await MovesTable.WriteAsync(scratch, stop.Token);
}

if (args.Contains("--pages"))
{
    await PagesTable.WriteAsync(scratch, stop.Token);
}

if (args.Contains("--big"))
{
    await HistoryTable.WriteAsync(scratch, stop.Token);
}

return 0;
