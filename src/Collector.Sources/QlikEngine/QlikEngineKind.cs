using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Files.Cells;
using Collector.Sources.Http;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.QlikEngine;

/// <summary><c>kind: qlik-engine</c>, the help desk in an app of Qlik, asked over the engine's own protocol.</summary>
internal sealed class QlikEngineKind : SourceKind
{
    // SQL exports carry the word as a value.
    private const string NullWord = "NULL";

    public override string Name => "qlik-engine";

    public override string Description => "Tickets of the help desk in an app of Qlik, asked of the engine over a WebSocket.";

    public override SettingTable Settings => QlikEngineSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => new QlikEngineSource((QlikEngineOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var zone = values.Of(ConnectorSettings.Zone);
        var columns = QlikEngineSettings.Column.Create(QlikEngineSettings.Columns, values, Datasets.Ticket, new MappingDefaults(zone, NumberText.Plain, [], [NullWord]), path, findings);
        CheckDate(columns, values, path, findings);
        CheckSignIn(values, path, findings);
        if (values.Of(WebSettings.Address) is not { } address || values.Of(QlikEngineSettings.App) is not { } app || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        return new QlikEngineOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = values.Of(ConnectorSettings.LookBack),
            MostRejected = values.Of(ConnectorSettings.MostRejected) / ConnectorSettings.Percent,
            EmptyDays = values.Of(ConnectorSettings.EmptyDays),
            Zone = zone,
            Address = address,
            Limits = WebSettings.Limits(values),
            App = app,
            Token = values.Of(QlikEngineSettings.Token),
            Certificate = values.Of(QlikEngineSettings.Certificate),
            User = values.Of(QlikEngineSettings.User),
            Chunks = values.Of(QlikEngineSettings.Window),
            Columns = columns,
        };
    }

    // The days asked for are cut out by this field, so it must be one.
    private static void CheckDate(ImmutableArray<MappedColumn> columns, SettingValues values, string path, ConfigFindings findings)
    {
        if (columns.FirstOrDefault(column => column.Column.Name == Datasets.Ticket.DatedBy) is { } dated && (dated.Field is null || dated.Field.StartsWith('=')))
        {
            Add(QlikEngineSettings.Columns, $"{dated.Column.Name} must come from a field, without an expression: days are asked for by it", values, path, findings);
        }

        foreach (var broken in columns.Where(column => column.Field is { } field && !field.StartsWith('=') && field.Trim('[', ']').AsSpan().ContainsAny('[', ']')))
        {
            Add(QlikEngineSettings.Columns, $"{broken.Column.Name}: a field's name holds no brackets but those around it", values, path, findings);
        }
    }

    private static void CheckSignIn(SettingValues values, string path, ConfigFindings findings)
    {
        if (values.Names(QlikEngineSettings.Certificate) != values.Names(QlikEngineSettings.User))
        {
            Add(QlikEngineSettings.User, "goes with 'certificate', and neither goes alone", values, path, findings);
        }

        if (values.Names(QlikEngineSettings.Certificate) && values.Names(QlikEngineSettings.Token))
        {
            Add(QlikEngineSettings.Token, "cannot go with 'certificate': take one out", values, path, findings);
        }
    }

    private static void Add(Setting setting, string reason, SettingValues values, string path, ConfigFindings findings) =>
        findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), reason);
}
