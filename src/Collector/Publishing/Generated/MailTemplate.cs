using Collector.Alerts;

namespace Collector.Publishing.Generated;

/// <summary>
/// The words of a mail: what is wrong first, then what to do, then where to look. An end is told with the words of before:
/// Prometheus keeps no others, and the page has those of now.
/// </summary>
internal static class MailTemplate
{
    public const string Path = "alertmanager/collector.tmpl";

    public static GeneratedFile Generate(MailSettings mail) => new(Path, Text.Replace("MARK", PublishedFiles.Mark, StringComparison.Ordinal).Replace("KINDS", Kinds(), StringComparison.Ordinal).Replace("PAGES", mail.Pages, StringComparison.Ordinal));

    private static string Kinds() => string.Join("{{ else ", Enum.GetValues<AlertKind>().Select(kind => $"if eq .GroupLabels.alertname \"{kind}\" }}}}{AlertKindWords.Several(kind)}"));

    private const string Text = """
        {{/* MARK: do not edit. */}}
        {{ define "collector.pages" }}PAGES{{ end }}

        {{ define "collector.kinds" }}{{ KINDS{{ else }}avvisi{{ end }}{{ end }}

        {{ define "collector.title" }}{{ $told := .Alerts }}{{ if eq .Status "firing" }}{{ $told = .Alerts.Firing }}{{ end }}{{ if gt (len $told) 1 }}{{ len $told }} {{ template "collector.kinds" . }}{{ else }}{{ (index $told 0).Annotations.summary }}{{ end }}{{ end }}

        {{ define "collector.subject" }}{{ if eq .Status "resolved" }}Rientrato: {{ end }}{{ template "collector.title" . }}{{ end }}

        {{ define "collector.text" }}{{ range .Alerts }}{{ if eq .Status "resolved" }}Rientrato: {{ end }}{{ .Annotations.summary }}
        {{ if eq .Status "resolved" }}Com'era quando è stato segnalato l'ultima volta:
        {{ end }}{{ .Annotations.description }}
        {{ if .Annotations.path }}{{ template "collector.pages" . }}{{ .Annotations.path }}
        {{ end }}
        {{ end }}{{ end }}

        {{ define "collector.html" }}<!DOCTYPE html>
        <html lang="it"><head><meta charset="utf-8"/><title>{{ template "collector.title" . }}</title></head>
        <body style="font-family: sans-serif; line-height: 1.5; color: #1a1a1a; max-width: 40em">
        {{ range .Alerts }}<h1 style="font-size: 1.1em; margin: 1.5em 0 0.3em">{{ if eq .Status "resolved" }}&#10003; Rientrato: {{ end }}{{ .Annotations.summary }}</h1>
        {{ if eq .Status "resolved" }}<p style="margin: 0">Com'era quando è stato segnalato l'ultima volta:</p>
        {{ end }}<p style="white-space: pre-line; margin: 0">{{ .Annotations.description }}</p>
        {{ if .Annotations.path }}<p><a href="{{ template "collector.pages" . }}{{ .Annotations.path }}">{{ if match "^(Indicator|Deadline)" .Labels.alertname }}Come nasce questa cifra{{ else }}Apri le pagine{{ end }}</a></p>{{ end }}
        {{ end }}</body></html>{{ end }}

        """;
}
