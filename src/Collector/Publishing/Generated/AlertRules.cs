using System.Text;
using Collector.Alerts;

namespace Collector.Publishing.Generated;

/// <summary>
/// The Prometheus rules. What the nights decide they pass on as it is: they look back over days, so that no scrape that
/// failed and no restart begins or ends an alert. Of what no night can tell, because none runs, they judge themselves.
/// </summary>
internal static class AlertRules
{
    public const string Path = "prometheus/rules/collector.yml";

    /// <summary>How long a decision stands without being scraped again: longer than any outage that is mended by day.</summary>
    private const string LookBack = "3d";

    /// <summary>
    /// How often decisions are passed on. Alertmanager takes an alert for ended that it has not heard of for four times as
    /// long: so Prometheus may be away for more than twenty minutes, and nobody is told that anything has recovered.
    /// </summary>
    private const string PassedOnEvery = "10m";

    private const string Runbook = "docs/operating.md#alert-";

    public static GeneratedFile Generate()
    {
        var text = new StringBuilder($"# {PublishedFiles.Mark}: do not edit.\ngroups:\n  - name: collector\n    interval: {PassedOnEvery}\n    rules:\n");
        text.Append(Quiet);
        foreach (var kind in Enum.GetValues<AlertKind>())
        {
            text.Append(PassedOn(kind));
        }

        text.Append(Direct);
        return new GeneratedFile(Path, text.ToString());
    }

    private static string PassedOn(AlertKind kind) => $$"""
              - alert: {{kind}}
                expr: max without (instance) (last_over_time(collector_alert_active{alert="{{kind}}"}[{{LookBack}}])) == 1
                annotations:
                  summary: '{{Invented}}{{Word("summary")}}'
                  description: '{{Word("text")}}'
                  path: '{{Word("path")}}'
                  runbook: {{Runbook}}{{kind.ToString().ToLowerInvariant()}}

        """;

    // The clock of a demonstration stands in another year.
    private const string Invented = """{{ if query "max(last_over_time(collector_clock_offset_seconds[1h])) > 86400" }}[DATI INVENTATI] {{ end }}""";

    // The newest words: those of the nights before are still within the look-back.
    private static string Word(string label) =>
        $$$"""{{ with printf "topk(1, last_over_time(collector_alert_info{alert=%q,subject=%q,year=%q,since=%q}[{{{LookBack}}}]))" $labels.alert $labels.subject (or $labels.year "") $labels.since | query }}{{ . | first | label "{{{label}}}" }}{{ end }}""";

    // First: Alertmanager must know of it before what it keeps quiet, an end without news above all.
    private const string Quiet = $$$"""
              # Told to nobody: it keeps the alert that it equals from being told again.
              - alert: AlertQuiet
                expr: max without (instance) (last_over_time(collector_alert_quiet[{{{LookBack}}}])) == 1
                annotations:
                  summary: 'Non si ripete: {{ $labels.alert }} {{ $labels.subject }}'

        """;

    private const string Direct = """
          - name: collector-service
            interval: 1m
            rules:
              - alert: NightMissing
                # By the clock of the installation: a demonstration's stands in another year.
                expr: time() - (max(last_over_time(collector_clock_offset_seconds[7d])) or vector(0)) - max(last_over_time(collector_run_last_success_timestamp_seconds{job="night"}[7d])) > 2 * 86400
                for: 1h
                labels:
                  severity: critical
                annotations:
                  summary: 'Nessuna notte calcolata da {{ $value | humanizeDuration }}'
                  description: 'I valori sono fermi: il servizio non lavora, o la notte fallisce. Lo dice collector doctor.'
                  runbook: docs/operating.md#alert-nightmissing
              - alert: NightFailed
                expr: max without (instance) (last_over_time(collector_run_status{job="night",status="failed"}[1h])) > 0
                for: 30m
                labels:
                  severity: critical
                annotations:
                  summary: 'Una notte è fallita'
                  description: 'Viene ritentata ogni cinque minuti; il motivo è nel registro e in collector doctor.'
                  runbook: docs/operating.md#alert-nightfailed
              - alert: CollectorAway
                expr: max(up{job="collector"}) == 0 or absent(up{job="collector"})
                for: 30m
                labels:
                  severity: critical
                annotations:
                  summary: 'Collector non risponde'
                  description: 'Prometheus non raggiunge /metrics su nessun nodo: i valori mostrati sono gli ultimi noti.'
                  runbook: docs/operating.md#alert-collectoraway
              - alert: StorageDown
                expr: min without (instance) (last_over_time(collector_storage_up[1h])) == 0
                for: 30m
                labels:
                  severity: critical
                annotations:
                  summary: 'La banca dati non risponde'
                  description: 'Le pagine mostrano gli ultimi valori pubblicati; nulla di nuovo viene calcolato.'
                  runbook: docs/operating.md#alert-storagedown

        """;
}
