using System.CommandLine;
using Collector.Hosting;
using Collector.Sources.Settings;

namespace Collector.Cli.Sources;

/// <summary><c>source new</c>: a commented entry to fill in.</summary>
internal static class SourceNewCommand
{
    private const string Head =
        """
        # yaml-language-server: $schema=sources.schema.json
        sources:

        """;

    public static Command Build()
    {
        var kind = new Argument<string>("KIND") { Description = $"What the source is: {string.Join(", ", SourcesFile.KindNames)}." };
        var name = new Argument<string?>("NAME") { Description = "Its name; left out, the kind's.", DefaultValueFactory = _ => null };
        var command = new Command("new", "Write a commented entry for a source into config/sources.yaml, to be filled in.") { kind, name };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(kind), parsed.GetValue(name), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string kind, string? name, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!SourcesFile.KindNames.Contains(kind))
        {
            throw new UsageException($"there is no kind '{kind}': {string.Join(", ", SourcesFile.KindNames)}.{Nearest.Hint(kind, SourcesFile.KindNames)}");
        }

        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        var file = settings.SourcesFile;
        var before = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : Head;
        var entry = SourceTemplate.Of(kind, name ?? kind);
        var after = $"{before.TrimEnd()}\n\n{entry}";

        // With the entry it must say what it said, and one source more.
        var (old, grown) = (SourcesFile.Read(file, before), SourcesFile.Read(file, after));
        if (!old.Findings.IsEmpty || !grown.Findings.IsEmpty || grown.Sources.Length != old.Sources.Length + 1)
        {
            var finding = old.Findings.Concat(grown.Findings).FirstOrDefault()?.ToString() ?? "'sources:' is not the last key of the file";
            throw new UsageException($"the entry cannot be added to {file}: {finding}");
        }

        Directory.CreateDirectory(settings.ConfigFolder);
        await File.WriteAllTextAsync(file, after, cancellationToken);
        await console.Output.WriteLineAsync($"{file}: source '{name ?? kind}' of kind {kind} added at its end. Fill it in, then: collector source check {name ?? kind}");
        return ExitCode.Done;
    }
}
