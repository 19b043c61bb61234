using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Facebook;

/// <summary><c>kind: facebook</c>, a page of Facebook.</summary>
internal sealed partial class FacebookKind : SourceKind
{
    private const string NoField = "none";

    private static readonly ImmutableArray<string> Fields = ["followers_count", "fan_count", "talking_about_count", "rating_count"];

    private static readonly ImmutableArray<string> UsualFields = ["followers_count", "fan_count"];

    public override string Name => "facebook";

    public override string Description => "Insights and followers of a page of Facebook.";

    public override SettingTable Settings => FacebookSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => new FacebookSource((FacebookOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var (metrics, fields) = (MetricsOf(values, path, findings), FieldsOf(values, path, findings));
        Check(FacebookSettings.Version, VersionForm(), "is no version: write it like v25.0", values, path, findings);
        Check(FacebookSettings.Page, NumberForm(), "is no number of a page: it stands in the page's settings, below its name", values, path, findings);
        if (metrics.IsEmpty && fields.IsEmpty)
        {
            Add(FacebookSettings.Metrics, "is missing, and so are 'fields': there is nothing to read", values, path, findings);
        }

        if (values.Of(FacebookSettings.Token) is not { } token || values.Of(FacebookSettings.Page) is not { } page || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        return new FacebookOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = values.Of(ConnectorSettings.LookBack),
            MostRejected = values.Of(ConnectorSettings.MostRejected) / ConnectorSettings.Percent,
            EmptyDays = values.Of(ConnectorSettings.EmptyDays),
            Zone = FacebookOptions.Pacific,
            Address = values.Of(FacebookSettings.Address) ?? FacebookSettings.UsualAddress,
            Limits = WebSettings.Limits(values),
            Version = values.Of(FacebookSettings.Version) ?? FacebookSettings.UsualVersion,
            Page = page,
            Token = token,
            AppSecret = values.Of(FacebookSettings.AppSecret),
            Metrics = metrics,
            Fields = fields,
            WindowDays = values.Of(FacebookSettings.WindowDays),
        };
    }

    private static ImmutableArray<FacebookMetric> MetricsOf(SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var entry in values.Of(FacebookSettings.Metrics).Where(entry => !WordForm().IsMatch(entry.Name)))
        {
            findings.Add(entry.Node, $"{path}.{FacebookSettings.Metrics.Name}.{entry.Name}", "is no name of a metric: write it like page_views_total");
        }

        return [.. values.Of(FacebookSettings.Metrics).SelectMany(entry => FacebookMetricSetting.Create(entry, ConfigText.Join(path, FacebookSettings.Metrics.Name), findings))];
    }

    private static ImmutableArray<string> FieldsOf(SettingValues values, string path, ConfigFindings findings)
    {
        if (!values.Has(FacebookSettings.Fields))
        {
            return UsualFields;
        }

        var fields = values.Of(FacebookSettings.Fields);
        foreach (var field in fields.Where(field => !Fields.Contains(field) && field is not NoField))
        {
            Add(FacebookSettings.Fields, $"\"{field}\" is none of {string.Join(", ", Fields)}, {NoField}.{Nearest.Hint(field, Fields)}", values, path, findings);
        }

        return [.. fields.Where(field => field is not NoField).Distinct()];
    }

    private static void Check(TextSetting setting, Regex form, string reason, SettingValues values, string path, ConfigFindings findings)
    {
        if (values.Of(setting) is { } text && !form.IsMatch(text))
        {
            Add(setting, $"\"{text}\" {reason}", values, path, findings);
        }
    }

    private static void Add(Setting setting, string reason, SettingValues values, string path, ConfigFindings findings) =>
        findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), reason);

    [GeneratedRegex(@"^v[1-9][0-9]{0,2}\.[0-9]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex VersionForm();

    [GeneratedRegex("^[1-9][0-9]{0,19}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberForm();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,99}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex WordForm();
}
