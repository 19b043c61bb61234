using Collector.Alerts;
using Collector.IntegrationTests.Postgres;
using Collector.Publishing.Generated;

namespace Collector.IntegrationTests.Publishing;

/// <summary>The rules as Prometheus's own tool reads and runs them.</summary>
public sealed class AlertRulesTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public static TheoryData<string> Kinds => [.. Enum.GetNames<AlertKind>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_rules_are_sound()
    {
        var (exit, output, errors) = await Tool.RunAsync("promtool", Token, "check", "rules", await RulesAsync());

        Assert.True(exit == 0, output + errors);
    }

    // It fires when the night says so, with the words of the newest night; a gap of two days and a second node change nothing.
    // It ends when the night says 0, and three days after a node said 1 for the last time that is no more; it stays silent where
    // another alert or subject is active.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_a_night_decided_is_passed_on_with_its_words(string kind) => await HoldAsync(
        $$"""
        interval: 1h
        input_series:
          - { series: 'collector_alert_active{alert="{{kind}}",subject="s",year="2021",since="2021-06-01",office="o",severity="critical",instance="a"}', values: '_x3 1x24 _x47 1 0x100' }
          - { series: 'collector_alert_active{alert="{{kind}}",subject="s",year="2021",since="2021-06-01",office="o",severity="critical",instance="b"}', values: '_x3 1x20 _x150' }
          - { series: 'collector_alert_active{alert="Other",subject="x",year="2021",since="2021-06-01",office="o",severity="critical",instance="a"}', values: '1x200' }
          - { series: 'collector_alert_info{alert="{{kind}}",subject="s",year="2021",since="2021-06-01",summary="old",text="old text",path="/old",instance="a"}', values: '_x3 1000x20 _x200' }
          - { series: 'collector_alert_info{alert="{{kind}}",subject="s",year="2021",since="2021-05-01",summary="another",text="of another",path="/another",instance="a"}', values: '_x3 3000x24 _x200' }
          - { series: 'collector_alert_info{alert="{{kind}}",subject="s",year="2021",since="2021-06-01",summary="new",text="Mancano 105 h.",path="/indicatore/s",instance="a"}', values: '_x3 2000x24 _x200' }
        alert_rule_test:
          - { eval_time: 2h, alertname: {{kind}}, exp_alerts: [] }
        {{Fires(kind, "4h")}}
        {{Fires(kind, "60h")}}
        {{Fires(kind, "75h")}}
          - { eval_time: 100h, alertname: {{kind}}, exp_alerts: [] }
          - { eval_time: 170h, alertname: {{kind}}, exp_alerts: [] }
        """);

    [Theory]
    // The last night done is of the first hour; two days later it is missed, unless another one is done meanwhile.
    [InlineData("NightMissing", "collector_run_last_success_timestamp_seconds{job=\"night\"}", "0x100", "0x20 90000x80", "50h")]
    [InlineData("NightFailed", "collector_run_status{job=\"night\",status=\"failed\"}", "1x100", "0x100", "2h")]
    [InlineData("CollectorAway", "up{job=\"collector\",instance=\"a\"}", "1x2 0x100", "1x100", "5h")]
    [InlineData("StorageDown", "collector_storage_up{instance=\"a\"}", "1x2 0x100", "1x100", "5h")]
    public async Task What_no_night_can_tell_is_seen_by_the_rules(string alert, string series, string bad, string good, string at)
    {
        var (_, firing) = await TestAsync($"interval: 1h\ninput_series: [{{ series: '{series}', values: '{bad}' }}]\nalert_rule_test:\n  - {{ eval_time: {at}, alertname: {alert}, exp_alerts: [] }}");
        var (silent, told) = await TestAsync($"interval: 1h\ninput_series: [{{ series: '{series}', values: '{good}' }}]\nalert_rule_test:\n  - {{ eval_time: {at}, alertname: {alert}, exp_alerts: [] }}");

        Assert.Contains($"got:", firing, StringComparison.Ordinal);
        Assert.Contains($"alertname=\"{alert}\"", firing, StringComparison.Ordinal);
        Assert.Contains("severity=\"critical\"", firing, StringComparison.Ordinal);
        Assert.Contains("runbook=\"docs/operating.md#alert-", firing, StringComparison.Ordinal);
        Assert.True(silent == 0, told);
    }

    // Two days without a scrape change nothing; one 0 does, however often there was a 1 before.
    [Fact]
    public async Task What_is_quiet_stays_so_through_a_gap_and_not_a_moment_longer() => await HoldAsync(
        """
        interval: 1h
        input_series:
          - { series: 'collector_alert_quiet{alert="SourceDown",subject="s",year="",since="2021-06-01",instance="a"}', values: '1x5 _x48 1 0x20' }
        alert_rule_test:
          - eval_time: 50h
            alertname: AlertQuiet
            exp_alerts:
              - exp_labels: { alert: SourceDown, subject: s, since: "2021-06-01" }
                exp_annotations: { summary: 'Non si ripete: SourceDown s' }
          - { eval_time: 56h, alertname: AlertQuiet, exp_alerts: [] }
        """);

    // What it keeps quiet must not reach Alertmanager before it.
    [Fact]
    public void What_keeps_quiet_is_sent_first() =>
        Assert.Equal("AlertQuiet", AlertRules.Generate().Text.Split("- alert: ")[1].Split('\n')[0]);

    // A night failed, was tried again five minutes later and was done.
    [Theory]
    [InlineData("1x4 0x200", "35m")]
    [InlineData("1x4 0x200", "90m")]
    [InlineData("0x9 1x40 0x200", "52m")]
    public async Task A_night_that_was_done_at_last_did_not_fail(string values, string at)
    {
        var (exit, output) = await RunAsync(
            $"- interval: 1m\n  input_series: [{{ series: 'collector_run_status{{job=\"night\",status=\"failed\"}}', values: '{values}' }}]\n  alert_rule_test:\n    - {{ eval_time: {at}, alertname: NightFailed, exp_alerts: [] }}",
            "1m");

        Assert.True(exit == 0, output);
    }

    // Scrapes fail and nodes restart at random: an alert that stands is never resolved, one that does not never fires.
    [Fact]
    public async Task Two_hundred_gaps_and_restarts_begin_and_end_nothing()
    {
        var random = new Random(20211014);
        var series = Enumerable.Range(0, 200).SelectMany(number => new[]
        {
            Series($"s{number}", "a", $"1 {Gapped(random, 1)}"),
            Series($"s{number}", "b", $"_ {Gapped(random, 1)}"),
            Series($"t{number}", "a", $"0 {Gapped(random, 0)}"),
        });

        var (exit, output) = await RunAsync(
            $$"""
            - interval: {{StepHours}}h
              input_series: [{{string.Join(", ", series)}}]
              promql_expr_test:
                - expr: count(count_over_time(ALERTS{alertstate="firing",subject=~"s.*"}[20d]) == {{Steps + 1}})
                  eval_time: {{Steps * StepHours}}h
                  exp_samples: [{ value: 200 }]
                - expr: count_over_time(ALERTS{subject=~"t.*"}[20d])
                  eval_time: {{Steps * StepHours}}h
                  exp_samples: []
            """,
            $"{StepHours}h");

        Assert.True(exit == 0, output);
    }

    private const int Steps = 40;
    private const int StepHours = 6;

    private static string Series(string subject, string instance, string values) =>
        $$"""{ series: 'collector_alert_active{alert="SourceDown",subject="{{subject}}",year="",since="2021-06-01",office="",severity="critical",instance="{{instance}}"}', values: '{{values}}' }""";

    // Gaps of up to 66 hours, and values in between.
    private static string Gapped(Random random, int value)
    {
        var parts = new List<string>();
        for (var left = Steps; left > 0;)
        {
            var gap = Math.Min(random.Next(0, 12), left - 1);
            var there = Math.Min(random.Next(1, 5), left - gap);
            left -= gap + there;
            parts.AddRange([.. Enumerable.Repeat("_", gap), .. Enumerable.Repeat($"{value}", there)]);
        }

        return string.Join(' ', parts);
    }

    private static string Fires(string kind, string at) =>
        $$"""
          - eval_time: {{at}}
            alertname: {{kind}}
            exp_alerts:
              - exp_labels: { alert: {{kind}}, subject: s, year: "2021", since: "2021-06-01", office: o, severity: critical }
                exp_annotations: { summary: new, description: Mancano 105 h., path: /indicatore/s, runbook: "docs/operating.md#alert-{{kind.ToLowerInvariant()}}" }
        """;

    private async Task HoldAsync(string test)
    {
        var (exit, output) = await TestAsync(test);

        Assert.True(exit == 0, output);
    }

    private Task<(int Exit, string Output)> TestAsync(string test) => RunAsync($"- {test.Replace("\n", "\n  ", StringComparison.Ordinal)}");

    private async Task<(int Exit, string Output)> RunAsync(string tests, string interval = "1h")
    {
        await RulesAsync();
        var file = Path.Combine(folder.FullName, "test.yml");
        await File.WriteAllTextAsync(file, $"rule_files: [rules.yml]\nevaluation_interval: {interval}\ntests:\n{tests}\n", Token);
        var (exit, output, errors) = await Tool.RunAsync("promtool", Token, "test", "rules", file);
        return (exit, output + errors);
    }

    private async Task<string> RulesAsync()
    {
        var file = Path.Combine(folder.FullName, "rules.yml");
        await File.WriteAllTextAsync(file, AlertRules.Generate().Text, Token);
        return file;
    }
}
