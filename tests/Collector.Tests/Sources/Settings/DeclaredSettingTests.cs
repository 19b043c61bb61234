using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

/// <summary>Settings of a source as people read them.</summary>
public sealed class DeclaredSettingTests
{
    private const string Site =
        """
        sources:
          sito:
            kind: matomo
            since: 2021-01-01
            address: https://wai.example/
            secret: ${env:WAI_TOKEN}
            sites: [3, 5]
            segments: { enoteca: "pageUrl=@/enoteca" }
            budget: { per_day: 500 }
        """;

    [Fact]
    public void Each_is_told_with_what_holds_and_whether_that_is_usual() => Assert.Equal(
        [
            "system - usual", "since 2021-01-01", "look_back_days 7 usual", "zone Europe/Rome usual", "address https://wai.example/", "secret ${env:WAI_TOKEN}", "sites 3, 5",
            "segments enoteca: pageUrl=@/enoteca", "unique_periods - usual", "most_rejected 0.1 usual", "empty_days - usual",
            "budget.per_second 2 usual", "budget.per_day 500", "budget.remaining_header - usual", "budget.reset_header - usual", "timeout_seconds 60 usual", "max_megabytes 64 usual",
        ],
        Told(Site));

    [Fact]
    public void A_group_that_is_left_out_is_told_by_what_is_usual_in_it() =>
        Assert.Contains("budget.per_second 2 usual", Told(Site.Replace("    budget: { per_day: 500 }", "", StringComparison.Ordinal)));

    [Fact]
    public void Every_kind_tells_every_key_of_its_shipped_entry()
    {
        foreach (var kind in SourcesFile.Kinds)
        {
            var keys = kind.Settings.Tell(null).Select(setting => setting.Key.Split('.')[0]).Distinct(StringComparer.Ordinal);
            Assert.Equal(kind.Settings.Settings.Select(setting => setting.Name), keys);
        }
    }

    // Whoever pastes a secret where a reference belongs is told so; nothing of such a file is shown.
    [Fact]
    public void A_secret_that_was_pasted_is_told_by_nobody()
    {
        var reading = SourcesFile.Read("sources.yaml", Site.Replace("${env:WAI_TOKEN}", "hunter2-secret", StringComparison.Ordinal));

        Assert.Empty(reading.Sources);
        Assert.DoesNotContain("hunter2", string.Join('\n', reading.Findings), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Told(string yaml)
    {
        var reading = SourcesFile.Read("sources.yaml", yaml);
        Assert.Empty(reading.Findings);
        return reading.Sources.Single().Declared.Select(setting => $"{setting.Key} {setting.Text ?? "-"}{(setting.IsUsual ? " usual" : "")}");
    }
}
