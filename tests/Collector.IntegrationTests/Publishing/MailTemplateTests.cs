using Collector.IntegrationTests.Postgres;
using Collector.Publishing.Generated;

namespace Collector.IntegrationTests.Publishing;

/// <summary>The words of mails as Alertmanager's own tool makes them.</summary>
public sealed class MailTemplateTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("IndicatorAtRisk", "firing", new[] { "firing", "firing" }, "2 indicatori a rischio")]
    [InlineData("EntriesLate", "firing", new[] { "firing", "firing", "firing" }, "3 uffici con misure in ritardo")]
    [InlineData("SourceDown", "firing", new[] { "firing", "firing" }, "2 fonti che non danno dati")]
    [InlineData("NightMissing", "firing", new[] { "firing", "firing" }, "2 avvisi")]
    // What has recovered does not count among what has not.
    [InlineData("IndicatorAtRisk", "firing", new[] { "resolved", "firing" }, "Avviso 2")]
    [InlineData("SourceDown", "resolved", new[] { "resolved" }, "Rientrato: Avviso 1")]
    public async Task A_mail_s_subject_says_how_many_of_what(string alert, string status, string[] each, string subject) =>
        Assert.Equal(subject, await RenderAsync("collector.subject", alert, status, each));

    [Fact]
    public async Task An_end_is_told_with_the_words_of_before_as_such() => Assert.Equal(
        """
        Rientrato: Avviso 1
        Com'era quando è stato segnalato l'ultima volta:
        Testo 1
        https://collector.example.org/a/1
        """,
        await RenderAsync("collector.text", "SourceDown", "resolved", ["resolved"]));

    private async Task<string> RenderAsync(string template, string alert, string status, string[] each)
    {
        var file = Path.Combine(folder.FullName, "collector.tmpl");
        await File.WriteAllTextAsync(file, MailTemplate.Generate(MailSettings.None("https://collector.example.org/")).Text, Token);
        var alerts = each.Select((one, place) => $$$"""{"status":"{{{one}}}","labels":{},"annotations":{"summary":"Avviso {{{place + 1}}}","description":"Testo {{{place + 1}}}","path":"/a/{{{place + 1}}}"}}""");
        var data = Path.Combine(folder.FullName, "data.json");
        await File.WriteAllTextAsync(data, $$$"""{"receiver":"r","status":"{{{status}}}","alerts":[{{{string.Join(',', alerts)}}}],"groupLabels":{"alertname":"{{{alert}}}"},"commonLabels":{},"commonAnnotations":{}}""", Token);
        var (exit, output, errors) = await Tool.RunAsync("amtool", Token, "template", "render", $"--template.glob={file}", $"--template.data={data}", $$$"""--template.text={{ template "{{{template}}}" . }}""");
        Assert.True(exit == 0, output + errors);
        return output.Trim();
    }
}
