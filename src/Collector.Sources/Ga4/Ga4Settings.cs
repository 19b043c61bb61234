using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Ga4;

/// <summary>The keys of <c>kind: ga4</c>.</summary>
internal static class Ga4Settings
{
    /// <summary>Google takes ten metrics a report; two are visits and page views.</summary>
    public const int MostFigures = 8;

    private const int MostRows = 250_000; // Google's own limit

    public static readonly Uri UsualAddress = new("https://analyticsdata.googleapis.com/");

    public static readonly AddressSetting Address = new("address", $"Address of the Data API; usual {UsualAddress}.");

    public static readonly SecretSetting Key = new(
        "secret", "JSON key of a service account that is a viewer of the properties: ${file:PATH} or ${env:NAME}, with the whole text of the key file.")
    { IsRequired = true };

    public static readonly TextsSetting Properties = new("properties", "Number of the property, or a list of numbers; neither UA-... nor G-... .") { IsRequired = true };

    public static readonly MapSetting Segments = new(
        "segments",
        "Parts of the visits by our name, each with a dimension of Google's: deviceCategory==mobile (equals), pagePath=^/servizi/ (begins with), pagePath=@bandi (contains). 'all', which is every visit, is always read.",
        new TextSetting("filter", "dimension==value, dimension=^value or dimension=@value."));

    public static readonly MapSetting Figures = new(
        "figures",
        "Figures that days do not add up to, by our name, each with Google's metric; usual unique_visitors: activeUsers. At most 8.",
        new TextSetting("metric", "Metric of Google's: activeUsers, totalUsers, bounceRate (0 to 1), averageSessionDuration (seconds)."));

    public static readonly TextsSetting Periods = new(
        "periods", "Periods whose figures are asked for as a whole, a word or a list of week, month, year; usual month. Days are always read.");

    public static readonly WholeSetting ProvisionalDays = new(
        "provisional_days", "Days before today whose figures still move and are marked provisional, 0 to 30; usual 3.", usual: 3, least: 0, most: 30, "days");

    public static readonly WholeSetting RowsPerPage = new(
        "rows_per_page", "Rows of one answer, 1 to 250000; usual 10000.", usual: 10_000, least: 1, MostRows, "rows");

    public static SettingTable Table { get; } = new(
        ConnectorSettings.System, ConnectorSettings.Since, ConnectorSettings.LookBack, ConnectorSettings.Zone,
        Address, Key, Properties, Segments, Figures, Periods, ProvisionalDays, RowsPerPage,
        ConnectorSettings.MostRejected, ConnectorSettings.EmptyDays, WebSettings.Budget, WebSettings.Timeout, WebSettings.MaxMegabytes);
}
