using Collector.Sources.Databases;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.NetEye;

/// <summary>The keys of <c>kind: neteye</c>.</summary>
internal static class NetEyeSettings
{
    public static readonly TextSetting User = new("user", "ApiUser of Icinga 2 that may query Host, Service and status; with 'secret'.");

    public static readonly SecretSetting Password = new("secret", "Password of the ApiUser: ${env:NAME} or ${file:PATH}.");

    public static readonly SecretSetting Certificate = new(
        "certificate", "Instead of user and secret: client certificate and its key (PEM), one after the other in one file: ${file:PATH}. An ApiUser has its name as client_cn.");

    public static readonly TextSetting Authority = new("authority", "File with the certificate of Icinga's own authority (/var/lib/icinga2/certs/ca.crt), PEM; left out, those the machine trusts.");

    public static readonly ChoiceSetting<HistorySchema> History = new(
        "history",
        "Which tables hold the history: ido, which is usual, or icingadb (NetEye: the switch 'IcingaDB Historical Data').",
        HistorySchema.Ido,
        ("ido", HistorySchema.Ido),
        ("icingadb", HistorySchema.IcingaDb));

    public static readonly TextsSetting Objects = new("objects", "Objects that must be there, a name or a list: host!service, or the host alone. One that is gone fails the reading. Left out, none in particular; all are read in any case.");

    public static readonly WholeSetting Rows = new("rows", "Rows of history to a page, 2 to 100000; usual 5000.", usual: 5000, least: 2, most: 100_000, "rows");

    public static readonly WholeSetting Silence = new(
        "silent_minutes", "Minutes for which the monitor may write nothing before it counts as not running, 2 to 1440; usual 15.", usual: 15, least: 2, most: 1440, "minutes");

    public static SettingTable Table { get; } = new(
        ConnectorSettings.System, ConnectorSettings.Since, ConnectorSettings.LookBack, ConnectorSettings.Zone,
        WebSettings.Address, User, Password, Certificate, Authority, DatabaseSettings.Database, History, Objects, Rows, Silence,
        ConnectorSettings.MostRejected, ConnectorSettings.EmptyDays, WebSettings.Budget, DatabaseSettings.Timeout, WebSettings.MaxMegabytes);
}
