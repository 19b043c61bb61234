using Collector.Alerts;
using Collector.IntegrationTests.Postgres;
using Collector.Plan;
using Collector.Publishing.Generated;

namespace Collector.IntegrationTests.Publishing;

/// <summary>The routes as Alertmanager's own tool reads them.</summary>
public sealed class AlertRoutesTests : IDisposable
{
    private static readonly MailSettings Mail = new("smtp.example.org:587", "collector@example.org", "controllo@example.org", "it@example.org", "https://collector.example.org", RequiresTls: true, "collector", "/run/secrets/mail");

    private static readonly PerformancePlan Plan = TestServer.Plan with
    {
        Offices = TestServer.Plan.Offices.SetItem("statistica", new Office { Code = "statistica", Name = "Statistica", Mail = "stat'istica@example.org" }),
    };

    private readonly ScratchFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_routes_are_sound(bool isMailSet)
    {
        var (exit, output, errors) = await Tool.RunAsync("amtool", Token, "check-config", await WriteAsync(isMailSet ? Mail : MailSettings.None("http://127.0.0.1:5080")));

        Assert.True(exit == 0, output + errors);
    }

    [Theory]
    [InlineData("alertname=IndicatorOffTrack office=statistica", "office-statistica")]
    [InlineData("alertname=IndicatorMissed office=statistica", "office-statistica")]
    [InlineData("alertname=EntriesLate office=statistica", "office-statistica")]
    [InlineData("alertname=IndicatorAtRisk office=statistica", "office-statistica")]
    // Nobody has confirmed the owner, or the office has no address.
    [InlineData("alertname=IndicatorOffTrack", "controller")]
    [InlineData("alertname=IndicatorAtRisk", "controller")]
    [InlineData("alertname=DeadlineNear office=unknown", "controller")]
    [InlineData("alertname=PlanApplied", "controller-once")]
    [InlineData("alertname=SourceDown", "operators")]
    [InlineData("alertname=NightMissing", "operators")]
    [InlineData("alertname=AlertQuiet", "nobody")]
    public async Task Each_alert_goes_to_one(string labels, string receiver)
    {
        var (exit, output, errors) = await Tool.RunAsync("amtool", Token, ["config", "routes", "test", $"--config.file={await WriteAsync(Mail)}", .. labels.Split(' ')]);

        Assert.True(receiver == output.Trim() && exit == 0, output + errors);
    }

    public static TheoryData<string> Kinds => [.. Enum.GetNames<AlertKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task What_no_office_answers_for_goes_to_the_controller_or_to_those_who_run_the_sources(string kind) => Each_alert_goes_to_one(
        $"alertname={kind}",
        AlertTrait.Of(Enum.Parse<AlertKind>(kind)) switch { { IsForOperators: true } => "operators", { IsEvent: true } => "controller-once", _ => "controller" });

    private async Task<string> WriteAsync(MailSettings mail)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "collector.tmpl"), MailTemplate.Generate(mail).Text, Token);
        var file = Path.Combine(folder.FullName, "alertmanager.yml");
        await File.WriteAllTextAsync(file, AlertRoutes.Generate(Plan, mail).Text, Token);
        return file;
    }
}
