using System.CommandLine;
using Collector.Demo;
using Collector.Hosting;
using Collector.Sources.Delivered;
using Collector.Sources.Files;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Cli.Sources;

/// <summary><c>source list</c>: what is declared.</summary>
internal static class SourceListCommand
{
    public static Command Build()
    {
        var demo = new Option<bool>("--demo") { Description = "List the demonstration's sources." };
        var command = new Command("list", "List the declared sources: kind, system, what each fills.") { demo };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(demo), parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> RunAsync(bool demo, InvocationConfiguration console)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        settings = demo ? DemoSources.SettingsFor(settings) : settings;
        var declared = settings.ReadSources();
        if (declared.Count == 0)
        {
            await console.Output.WriteLineAsync($"{settings.SourcesFile} declares no source. 'collector source new KIND NAME' writes one; kinds: {string.Join(", ", SourcesFile.KindNames)}.");
            return ExitCode.Done;
        }

        await console.Output.WriteAsync(TextTable.Of(["name", "kind", "system", "fills", "since", "folder"], declared.Select(source => Row(settings, source))));
        return ExitCode.Done;
    }

    /// <summary>Name, kind, system, what it fills, since when, and the folder of those that read files, as the file writes it.</summary>
    internal static string?[] Row(HostSettings settings, SourceOptions source)
    {
        var folder = source switch
        {
            FilesOptions files => files.Folder,
            DeliveredOptions delivered => delivered.Folder,
            _ => null,
        };
        var shown = folder is null ? null : Path.GetRelativePath(Path.GetDirectoryName(settings.SourcesFile) ?? "", folder);
        if (source is not ConnectorOptions options)
        {
            return [source.Name, source.Kind, null, "observations", null, shown];
        }

        using var opened = GivenSource.Open(settings, source.Name, new MemoryCallLedger(), TimeProvider.System);
        return [source.Name, source.Kind, options.System, string.Join(", ", opened.Source.Fills.Select(dataset => dataset.Name)), $"{options.Since:yyyy-MM-dd}", shown];
    }
}
