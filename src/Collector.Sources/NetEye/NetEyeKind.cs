using Collector.Sources.Databases;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.NetEye;

/// <summary><c>kind: neteye</c>, also for an Icinga 2 of one's own.</summary>
internal sealed class NetEyeKind : SourceKind
{
    public override string Name => "neteye";

    public override string Description => "States and interruptions of hosts and services in NetEye or Icinga 2: objects and health over its REST API, history from its database.";

    public override SettingTable Settings => NetEyeSettings.Table;

    public override ISource? Open(SourceOptions options, SourceServices services) => new NetEyeSource((NetEyeOptions)options, services);

    public override SourceOptions? Create(string name, SettingValues values, string path, string folder, ConfigFindings findings)
    {
        var isKnown = CheckSignIn(values, path, findings);
        var database = DatabaseSettings.Create(values, path, folder, findings);
        if (database is null || values.Of(WebSettings.Address) is not { } address || !isKnown || values.Of(ConnectorSettings.Since) is not { } since)
        {
            return null; // each of these is told already
        }

        return new NetEyeOptions
        {
            Name = name,
            System = values.Of(ConnectorSettings.System) ?? name,
            Since = since,
            LookBackDays = values.Of(ConnectorSettings.LookBack),
            MostRejected = values.Of(ConnectorSettings.MostRejected) / ConnectorSettings.Percent,
            EmptyDays = values.Of(ConnectorSettings.EmptyDays),
            Zone = values.Of(ConnectorSettings.Zone),
            Address = address,
            Limits = WebSettings.Limits(values),
            Authority = values.Of(NetEyeSettings.Authority) is { } file ? Path.Combine(folder, file) : null,
            User = values.Of(NetEyeSettings.User),
            Password = values.Of(NetEyeSettings.Password),
            Certificate = values.Of(NetEyeSettings.Certificate),
            Database = database,
            History = values.Of(NetEyeSettings.History),
            Objects = values.Of(NetEyeSettings.Objects),
            Rows = values.Of(NetEyeSettings.Rows),
            LongestSilence = TimeSpan.FromMinutes(values.Of(NetEyeSettings.Silence)),
        };
    }

    private static bool CheckSignIn(SettingValues values, string path, ConfigFindings findings)
    {
        var hasCertificate = values.Names(NetEyeSettings.Certificate);
        var wrong = new Setting[] { NetEyeSettings.User, NetEyeSettings.Password }.Where(setting => values.Names(setting) == hasCertificate).ToList();
        foreach (var setting in wrong)
        {
            findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), hasCertificate ? "cannot go with 'certificate': take one out" : $"is missing: {setting.Description}");
        }

        return wrong.Count == 0;
    }
}
