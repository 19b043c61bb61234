using Collector.Postgres;
using Collector.Publishing.Generated;
using Npgsql;

namespace Collector.Hosting;

/// <summary>
/// How a Prometheus and a Grafana that a person already has are pointed at this installation: told at the start, and for a
/// database of our own laid down as files beside it. Neither tells a password; the one file that holds it is its owner's alone.
/// </summary>
/// <param name="served">Where this installation listens, as it came about.</param>
/// <param name="demo">Figures are invented, on a clock that stands in 2021.</param>
internal sealed class Observers(HostSettings settings, Database database, Uri served, bool demo)
{
    private const string Guide = "docs/operating.md, \"Pointing an existing Prometheus and Grafana at it\"";

    private static readonly string[] Everywhere = ["[::]", "0.0.0.0", "*", "+"];

    private string Folder => Path.Combine(database.DataFolder, "grafana", new NpgsqlConnectionStringBuilder(database.App).Database!); // a database of our own has a name

    private string PasswordFile => Path.Combine(Folder, "password");

    private string SourcesFile => Path.Combine(Folder, "datasources.yaml");

    private string BoardsFile => Path.Combine(Folder, "dashboards.yaml");

    /// <summary>Beside the configuration, as in a checkout.</summary>
    private string Boards => Path.GetFullPath(Path.Combine("..", "dashboards"), settings.ConfigFolder);

    /// <summary>Writes the files anew, since ports and paths may have changed, and tells what to do with them.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync($"\nYour own Prometheus: add these to rule_files and scrape_configs of its prometheus.yml, then let it read that again (kill -HUP, or a restart)\n{Prometheus()}");
        if (database.IsConfigured)
        {
            await output.WriteLineAsync($"Your own Grafana: {Address()}, role collector_reader; see {Guide}");
            return;
        }

        WriteFiles();
        await output.WriteLineAsync(
            $"""
            Your own Grafana on this machine: copy two files into its provisioning folder, then restart it
              {SourcesFile} to datasources/collector.yaml
              {BoardsFile} to dashboards/collector.yaml
              It reads {Address()} as user collector_reader, without TLS.
              The password is in {PasswordFile}, which only you may read: give Grafana's user a copy and name that in datasources.yaml.

            {(demo ? "The boards open with the running year, and the demonstration stands in 2021: click 2021 at their top.\n" : "")}Both step by step: {Guide}
            """);
    }

    private string Prometheus() =>
        $"""
          rule_files: [{Quoted(Path.Combine(settings.ConfigFolder, AlertRules.Path))}]
          scrape_configs:
            - job_name: collector
              honor_labels: true
              static_configs:
                - targets: ["{(Everywhere.Contains(served.Host) ? "127.0.0.1" : served.Host)}:{served.Port}"]

        """;

    private string Address()
    {
        var parts = new NpgsqlConnectionStringBuilder(database.App);
        return $"PostgreSQL at {parts.Host}:{parts.Port}, database {parts.Database}";
    }

    private void WriteFiles()
    {
        var reader = new NpgsqlConnectionStringBuilder(database.Connections.Reader);
        Directory.CreateDirectory(Folder);
        Passwords.Write(PasswordFile, [reader.Password!]); // a database of our own has one
        File.WriteAllText(SourcesFile, Sources(reader));
        File.WriteAllText(BoardsFile, Provider());
    }

    // Boards find the sources by the beginning of their names.
    private string Sources(NpgsqlConnectionStringBuilder reader) =>
        $"""
        # Written by `collector up` at every start. For provisioning/datasources of a Grafana on this machine.
        apiVersion: 1

        datasources:
          - name: Collector Prometheus
            uid: collector-prometheus
            type: prometheus
            access: proxy
            # Yours, which scrapes Collector.
            url: http://127.0.0.1:9090
            jsonData:
              httpMethod: POST

          # The role reads the published views and nothing else.
          - name: Collector PostgreSQL
            uid: collector-postgres
            type: grafana-postgresql-datasource
            access: proxy
            url: {reader.Host}:{reader.Port}
            user: {reader.Username}
            jsonData:
              database: {reader.Database}
              # The server listens on loopback alone.
              sslmode: disable
              maxOpenConns: 10
              maxIdleConns: 2
            secureJsonData:
              # A file that Grafana's user may read: a copy, where that is not the one who runs Collector.
              password: {Quoted($"$__file{{{PasswordFile}}}")}

        """;

    private string Provider() =>
        $"""
        # Written by `collector up` at every start. For provisioning/dashboards of a Grafana on this machine.
        apiVersion: 1

        providers:
          - name: collector
            type: file
            folder: Piano della performance
            disableDeletion: true
            allowUiUpdates: false
            updateIntervalSeconds: 60
            options:
              path: {Quoted(Boards)}

        """;

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
