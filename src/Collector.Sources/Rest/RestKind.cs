using System.Collections.Immutable;
using Collector.Sources.Http;
using Collector.Sources.Json;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Rest;

/// <summary><c>kind: rest</c>, a web API that answers with JSON, described by its settings.</summary>
internal sealed class RestKind : SourceKind
{
    public override string Name => "rest";

    public override string Description => "A web API that answers with JSON, described here: what to ask, how to page, which field is which column.";

    public override SettingTable Settings => RestSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => new RestSource((RestOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var call = CallOf(values, path, findings);
        var dataset = values.Of(MappedColumns.Fills);
        var zone = values.Of(ConnectorSettings.Zone);
        var columns = dataset is null ? [] : MappedColumns.Create(dataset, values, zone, path, findings);
        var auth = RestAuthSettings.Create(values.Of(RestSettings.Auth), ConfigText.Join(path, RestSettings.Auth.Name), call, findings);
        var paging = RestPagingSettings.Create(values.Of(RestSettings.Paging), ConfigText.Join(path, RestSettings.Paging.Name), findings);
        var errors = RestErrorSettings.Create(values.Of(RestSettings.Errors), ConfigText.Join(path, RestSettings.Errors.Name), findings);
        var rows = JsonPaths.Read(RestSettings.Rows, values, path, findings);
        if (dataset is null || values.Of(WebSettings.Address) is not { } address || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        return new RestOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = values.Of(ConnectorSettings.LookBack),
            MostRejected = values.Of(ConnectorSettings.MostRejected) / ConnectorSettings.Percent,
            EmptyDays = values.Of(ConnectorSettings.EmptyDays),
            Zone = zone,
            IsPersonal = values.Of(ConnectorSettings.Personal),
            Address = address,
            Limits = WebSettings.Limits(values),
            Fills = dataset,
            Call = call,
            Check = values.Of(RestSettings.Check) is { } check ? CheckOf(check, path, findings) : null,
            Auth = auth,
            Paging = paging,
            Chunks = values.Of(RestSettings.Window),
            Rows = rows ?? JsonPath.Whole,
            AreRowsOptional = values.Of(RestSettings.RowsOptional),
            Columns = columns,
            Errors = errors,
        };
    }

    private static RestCall CallOf(SettingValues values, string path, ConfigFindings findings)
    {
        var method = values.Of(RestSettings.Method);
        foreach (var setting in new Setting[] { RestSettings.Form, RestSettings.Body }.Where(setting => values.Names(setting) && method != HttpMethod.Post))
        {
            findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), "needs 'method: post'");
        }

        if (values.Names(RestSettings.Form) && values.Names(RestSettings.Body))
        {
            findings.Add(values.NodeOf(RestSettings.Body), ConfigText.Join(path, RestSettings.Body.Name), "cannot go with 'form': take one out");
        }

        CheckPlaceholders(values.Of(RestSettings.Path), values.NodeOf(RestSettings.Path), ConfigText.Join(path, RestSettings.Path.Name), findings);
        return new RestCall(method, values.Of(RestSettings.Path) ?? "", Fields(RestSettings.Query, values, path, findings), Fields(RestSettings.Form, values, path, findings), values.Of(RestSettings.Body));
    }

    private static RestCall CheckOf(SettingValues values, string path, ConfigFindings findings)
    {
        var below = ConfigText.Join(path, RestSettings.Check.Name);
        return new RestCall(HttpMethod.Get, values.Of(RestSettings.CheckPath) ?? "", Fields(RestSettings.CheckQuery, values, below, findings), [], null);
    }

    private static ImmutableArray<(string Name, string Value)> Fields(MapSetting setting, SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var entry in values.Of(setting))
        {
            CheckPlaceholders((string)entry.Value, entry.Node, ConfigText.Join(ConfigText.Join(path, setting.Name), entry.Name), findings);
        }

        return [.. values.Of(setting).Select(entry => (entry.Name, (string)entry.Value))];
    }

    private static void CheckPlaceholders(string? text, YamlDotNet.RepresentationModel.YamlNode node, string path, ConfigFindings findings)
    {
        if (text is not null && Placeholders.Unknown(text) is { } unknown)
        {
            findings.Add(node, path, $"{unknown} is no placeholder: write {{from}}, {{to}}, {{until}}, {{day}} or {{month}}, with a form if wanted: {{from:dd/MM/yyyy}}");
        }
    }
}
