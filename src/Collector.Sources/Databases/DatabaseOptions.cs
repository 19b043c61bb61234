using Collector.Sources.Settings;

namespace Collector.Sources.Databases;

/// <summary>How to reach a database. The settings' meaning, ranges and defaults: <see cref="DatabaseSettings"/>.</summary>
internal sealed record DatabaseOptions
{
    public required DatabaseSystem System { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Name of the database.</summary>
    public required string Name { get; init; }

    public required string User { get; init; }

    public required SecretReference Password { get; init; }

    /// <summary>The connection is encrypted and the server's certificate verified; false: it is plain.</summary>
    public required bool IsEncrypted { get; init; }

    /// <summary>File with the authority that signed the server's certificate; null: those the machine trusts.</summary>
    public string? Authority { get; init; }

    /// <summary>How long one statement may run.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Most bytes of one page.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>In words, for messages.</summary>
    public string Place => $"{(System is DatabaseSystem.MySql ? "mysql" : "postgresql")}://{Host}:{Port}/{Name}";
}

internal enum DatabaseSystem
{
    PostgreSql,

    /// <summary>Also MariaDB.</summary>
    MySql,
}
