using System.CommandLine;
using Collector.Landing;
using Collector.Sources.Http;

namespace Collector.Cli.Sources;

/// <summary><c>source check</c>: whether address, credentials and rights are good.</summary>
internal static class SourceCheckCommand
{
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
        await console.Output.WriteLineAsync($"{name}: {await ConnectionTest.RunAsync(given.Source, name, cancellationToken)}");
        return ExitCode.Done;
    }
}
