using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Collector.Sources;
using Collector.Sources.Http;

namespace Collector.Cli.Sources;

/// <summary><c>source check</c>: whether address, credentials and rights are good.</summary>
internal static class SourceCheckCommand
{
    // A last resort: sources bound their own time to ten seconds, but their pauses between calls come on top.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static Command Build()
    {
        var name = GivenSource.Name();
        var demo = DemoOption.OfSources();
        var command = new Command("check", "Prove address, credentials and rights of a source, in under ten seconds, and pauses between calls. Stores nothing.") { name, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string name, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var (settings, clock) = await DemoOption.SourcesAsync(demo, cancellationToken);
        using var given = GivenSource.Open(settings, name, new MemoryCallLedger(), clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        var watch = Stopwatch.StartNew();
        try
        {
            var answer = await given.Source.CheckAsync(limit.Token);
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {answer} ({watch.Elapsed.TotalSeconds:0.0} s)"));
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException(name, $"it did not answer within {Longest.TotalSeconds:0} seconds.", "try again; if it stays so, ask those who run it, and whether a firewall lies between.");
        }
    }
}
