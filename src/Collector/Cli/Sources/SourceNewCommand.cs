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

    private static async Task<int> RunAsync(string kind, string? given, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!SourcesFile.KindNames.Contains(kind))
        {
            throw new UsageException($"there is no kind '{kind}': {string.Join(", ", SourcesFile.KindNames)}.{Nearest.Hint(kind, SourcesFile.KindNames)}");
        }

        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        var (file, name) = (settings.SourcesFile, given ?? kind);
        var after = WithEntry(file, File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : Head, kind, name);
        Directory.CreateDirectory(settings.ConfigFolder);
        await File.WriteAllTextAsync(file, after, cancellationToken);
        await console.Output.WriteLineAsync($"{file}: source '{name}' of kind {kind} added at its end. Fill it in, then: collector source check {name}");
        return ExitCode.Done;
    }

    /// <summary>The text of the file with the entry at its end: it says what it said, and one source more.</summary>
    /// <exception cref="UsageException">It is no name, it is taken, or the file is not as it should be.</exception>
    internal static string WithEntry(string file, string before, string kind, string name)
    {
        if (!SourcesFile.IsName(name))
        {
            throw new UsageException($"'{name}' is no name: {SourcesFile.NameWords}");
        }

        var old = SourcesFile.Read(file, before);
        if (old.Sources.Any(source => source.Name == name))
        {
            throw new UsageException($"{name} is declared already in {file}: give another NAME");
        }

        var after = $"{before.TrimEnd()}\n\n{SourceTemplate.Of(kind, name)}";
        var grown = SourcesFile.Read(file, after);
        if (!old.Findings.IsEmpty || !grown.Findings.IsEmpty || grown.Sources.Length != old.Sources.Length + 1)
        {
            var finding = old.Findings.Concat(grown.Findings).FirstOrDefault()?.ToString() ?? "'sources:' is not the last key of the file";
            throw new UsageException($"the entry cannot be added to {file}: {finding}");
        }

        return after;
    }
}
