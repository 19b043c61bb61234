using System.Collections.Immutable;
using Collector.Hosting;
using Collector.Records;
using Collector.Sources;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Web.Sourcing;

/// <summary>The sources as this node loaded them, and what their file says since.</summary>
internal sealed class DeclaredSources(ServiceOptions options)
{
    /// <summary>Those that are read, then the folders of observations; each in the order of the file.</summary>
    public ImmutableArray<SourceOptions> Loaded { get; } = [.. options.Connectors, .. options.Folders];

    /// <summary>Null: none of this name was loaded.</summary>
    public SourceOptions? Find(string name) => Loaded.FirstOrDefault(source => source.Name == name);

    /// <summary>Reads the file anew: it may have been changed since the start.</summary>
    public DeclarationsNow Read()
    {
        if (options.SourcesFile is not { } path)
        {
            return new DeclarationsNow(null, [], null, [], [], []);
        }

        try
        {
            var reading = File.Exists(path) ? SourcesFile.Read(path, File.ReadAllText(path)) : new SourcesReading([], []);
            return Compared(path, reading);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new DeclarationsNow(path, [], fault.Message, [], [], []);
        }
    }

    /// <summary>Where the secrets of a source are kept, and whether they are there on this node: never what they are.</summary>
    public ImmutableArray<(string Reference, bool IsSet)> SecretsOf(SourceOptions source) =>
        source is ConnectorOptions connector ? [.. connector.Secrets.Distinct().Select(secret => (secret.ToString(), IsSet(secret, source.Name)))] : [];

    /// <summary>Why what a page of a source holds is not shown; null: it is.</summary>
    public string? WithheldOf(string source) => Find(source) switch
    {
        ConnectorOptions connector when FillsOf(connector).Contains(Datasets.WorkHours) => $"Contiene ore di lavoro, anche di gruppi con meno di {Datasets.FewestPeople} persone: qui non si mostra.",
        ConnectorOptions => null,
        _ => "La fonte non è più dichiarata: non si sa se contiene ore di gruppi con poche persone, e qui non si mostra.",
    };

    // Opening makes no call and needs no secret.
    private ImmutableArray<Dataset> FillsOf(ConnectorOptions source)
    {
        using var clients = new SourceClients(new MemoryCallLedger(), options.Clock, options.Secrets);
        return SourcesFile.Open(source, new SourceServices(clients.For, options.Clock, options.Secrets)).Fills;
    }

    private DeclarationsNow Compared(string path, SourcesReading reading)
    {
        if (!reading.Findings.IsEmpty)
        {
            return new DeclarationsNow(path, reading.Findings, null, [], [], []);
        }

        var written = reading.Sources.ToDictionary(source => source.Name, StringComparer.Ordinal);
        return new DeclarationsNow(
            path,
            [],
            null,
            [.. Loaded.Where(source => written.TryGetValue(source.Name, out var now) && !SaysTheSame(source, now)).Select(source => source.Name)],
            [.. reading.Sources.Where(source => Find(source.Name) is null).Select(source => source.Name)],
            [.. Loaded.Where(source => !written.ContainsKey(source.Name)).Select(source => source.Name)]);
    }

    private static bool SaysTheSame(SourceOptions loaded, SourceOptions now) => loaded.Kind == now.Kind && loaded.Declared.SequenceEqual(now.Declared);

    private bool IsSet(SecretReference secret, string source)
    {
        try
        {
            options.Secrets.Resolve(secret, source);
            return true;
        }
        catch (SourceRejectedException)
        {
            return false;
        }
    }
}
