using Collector.Sources.Settings;

namespace Collector.Sources.Databases;

/// <summary>The keys below <c>database</c>, and those beside it that bound what is read.</summary>
internal static class DatabaseSettings
{
    private const int Megabyte = 1024 * 1024;

    private static readonly ChoiceSetting<DatabaseSystem> System = new(
        "system",
        "postgresql, or mysql, which is also MariaDB.",
        DatabaseSystem.PostgreSql,
        ("postgresql", DatabaseSystem.PostgreSql),
        ("mysql", DatabaseSystem.MySql))
    { IsRequired = true };

    private static readonly TextSetting Host = new("host", "Name or address of the server.") { IsRequired = true };

    private static readonly WholeSetting Port = new("port", "Port of the server, 0 to 65535; usual 0: 5432 or 3306, as the system has it.", usual: 0, least: 0, most: 65_535, "port numbers");

    private static readonly TextSetting Name = new("name", "Name of the database.") { IsRequired = true };

    private static readonly TextSetting User = new("user", "Who signs in; may read and do no more.") { IsRequired = true };

    private static readonly SecretSetting Password = new("password", "Password of the user: ${env:NAME} or ${file:PATH}.") { IsRequired = true };

    private static readonly ChoiceSetting<bool> Tls = new(
        "tls",
        "verified, which is usual: encrypted, with a certificate that is trusted and names the host. none: plain, for the same machine only.",
        usual: true,
        ("verified", true),
        ("none", false));

    private static readonly TextSetting Authority = new("authority", "File with the certificate of the authority that signed the server's, PEM; left out, those the machine trusts.");

    public static readonly GroupSetting Database = new("database", "Where the database is, and who signs in.", new SettingTable(System, Host, Port, Name, User, Password, Tls, Authority)) { IsRequired = true };

    public static readonly WholeSetting Timeout = new(
        "timeout_seconds", "Seconds one statement may run, 1 to 600; usual 60. The server ends it then.", usual: 60, least: 1, most: 600, "seconds");

    public static readonly WholeSetting MaxMegabytes = new("max_megabytes", "Size one page may have, in MiB, 1 to 512; usual 64.", usual: 64, least: 1, most: 512, "MiB");

    /// <summary>Null when a key that is needed is missing or wrong, which is told already.</summary>
    /// <param name="folder">Where relative paths start.</param>
    public static DatabaseOptions? Create(SettingValues values, string path, string folder, ConfigFindings findings)
    {
        if (values.Of(Database) is not { } database)
        {
            return null;
        }

        if (!database.Of(Tls) && database.Names(Authority))
        {
            findings.Add(database.NodeOf(Authority), ConfigText.Join(ConfigText.Join(path, Database.Name), Authority.Name), "says nothing without encryption: take it out");
        }

        if (database.Of(Host) is not { } host || database.Of(Name) is not { } name || database.Of(User) is not { } user || database.Of(Password) is not { } password)
        {
            return null;
        }

        var system = database.Of(System);
        return new DatabaseOptions
        {
            System = system,
            Host = host,
            Port = database.Of(Port) is > 0 and var port ? port : system is DatabaseSystem.MySql ? 3306 : 5432,
            Name = name,
            User = user,
            Password = password,
            IsEncrypted = database.Of(Tls),
            Authority = database.Of(Authority) is { } file ? global::System.IO.Path.Combine(folder, file) : null,
            Timeout = TimeSpan.FromSeconds(values.Of(Timeout)),
            MaxBytes = (long)values.Of(MaxMegabytes) * Megabyte,
        };
    }
}
