using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Facebook;

/// <summary>The keys of <c>kind: facebook</c>.</summary>
internal static class FacebookSettings
{
    public const string UsualVersion = "v25.0";

    // Meta takes 90; the day with 25 hours would make them too long.
    private const int MostDays = 89;

    public static readonly Uri UsualAddress = new("https://graph.facebook.com/");

    public static readonly AddressSetting Address = new("address", $"Address of the Graph API, without version; usual {UsualAddress}.");

    public static readonly TextSetting Version = new("version", $"Version of the Graph API: v25.0; usual {UsualVersion}, which ends on 29 July 2028.");

    public static readonly TextSetting Page = new("page", "Number of the page.") { IsRequired = true };

    public static readonly SecretSetting Token = new(
        "secret", "Token of the page or of a business system user, with read_insights and pages_read_engagement: ${env:NAME} or ${file:PATH}. Sent in a header.")
    { IsRequired = true };

    public static readonly SecretSetting AppSecret = new(
        "app_secret", "Secret of the app, if it asks for a proof (appsecret_proof): ${env:NAME} or ${file:PATH}. Never sent itself.");

    public static readonly MapSetting Metrics = new(
        "metrics",
        "Metrics of the page by Meta's name, each with its period: page_views_total: day, or { period: [day, week], ends: 2027-06-15, parts: true }. A replacement is another measure.",
        new FacebookMetricSetting());

    public static readonly TextsSetting Fields = new(
        "fields",
        "Fields of the page sampled every night, a word or a list of followers_count, fan_count, talking_about_count, rating_count, none; usual followers_count and fan_count. A night that is missed cannot be made up.");

    public static readonly WholeSetting WindowDays = new("window_days", "Days of one call, 1 to 89; usual 89.", usual: MostDays, least: 1, MostDays, "days");

    public static SettingTable Table { get; } = new(
        ConnectorSettings.System, ConnectorSettings.Since, ConnectorSettings.LookBack,
        Address, Version, Page, Token, AppSecret, Metrics, Fields, WindowDays,
        ConnectorSettings.MostRejected, ConnectorSettings.EmptyDays, WebSettings.Budget, WebSettings.Timeout, WebSettings.MaxMegabytes);
}
