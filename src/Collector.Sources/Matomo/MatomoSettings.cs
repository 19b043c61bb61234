using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Matomo;

/// <summary>The keys of <c>kind: matomo</c>.</summary>
internal static class MatomoSettings
{
    public static readonly SecretSetting Token = new(
        "secret", "Token of a user who may view the sites: ${env:NAME} or ${file:PATH}. Sent in the body only.")
    { IsRequired = true };

    public static readonly TextsSetting Sites = new("sites", "Number of the site, or a list of numbers.") { IsRequired = true };

    public static readonly MapSetting Segments = new(
        "segments",
        "Parts of the visits by our name, each with Matomo's expression: mobile: deviceType==smartphone. 'all', which is every visit, is always read.",
        new TextSetting("expression", "Matomo's expression of the segment."));

    public static readonly TextsSetting UniquePeriods = new(
        "unique_periods",
        "Periods whose unique visitors are asked for, a word or a list of week, month, year; usual month. For year the server must have it enabled. Days are always read.");

    public static SettingTable Table { get; } = new(
        ConnectorSettings.System, ConnectorSettings.Since, ConnectorSettings.LookBack, ConnectorSettings.Zone,
        WebSettings.Address, Token, Sites, Segments, UniquePeriods,
        ConnectorSettings.MostRejected, ConnectorSettings.EmptyDays, WebSettings.Budget, WebSettings.Timeout, WebSettings.MaxMegabytes);
}
