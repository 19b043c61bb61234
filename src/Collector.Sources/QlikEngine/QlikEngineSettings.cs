using Collector.Sources.Http;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.QlikEngine;

/// <summary>The keys of <c>kind: qlik-engine</c>.</summary>
internal static class QlikEngineSettings
{
    public static readonly TextSetting App = new("app", "Number of the app (name.qvf in Qlik Sense Desktop).") { IsRequired = true };

    public static readonly SecretSetting Token = new("secret", "JWT or API key, sent as Authorization: Bearer: ${env:NAME} or ${file:PATH}. For the proxy and Qlik Cloud.");

    public static readonly SecretSetting Certificate = new(
        "certificate", "Client certificate and its key as exported by Qlik (PEM), one after the other in one file: ${file:PATH}. For the engine itself, port 4747.");

    public static readonly TextSetting User = new("user", "User the certificate speaks for: UserDirectory=INTERNAL; UserId=sa_api.");

    public static readonly ChoiceSetting<Chunking> Window = new(
        "window", "Days of one table: month, which is usual, or day for many tickets.", Chunking.Month, ("month", Chunking.Month), ("day", Chunking.Day));

    public static readonly ColumnSetting Column = new("field", "Field of the app, or an expression that begins with =: [Data Apertura], =Upper(Stato).");

    public static readonly MapSetting Columns = new("columns", "Columns of ticket by name, each with the field of the app it comes from, or a mapping.", Column) { IsRequired = true };

    public static SettingTable Table { get; } = new(
        ConnectorSettings.System, ConnectorSettings.Since, ConnectorSettings.LookBack, ConnectorSettings.Zone,
        WebSettings.Address, App, Token, Certificate, User, Window, Columns,
        ConnectorSettings.MostRejected, ConnectorSettings.EmptyDays, WebSettings.Budget, WebSettings.Timeout, WebSettings.MaxMegabytes);
}
