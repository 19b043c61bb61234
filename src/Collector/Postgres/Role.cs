using System.Collections.Immutable;

namespace Collector.Postgres;

/// <summary>A role of the database: what one part of Collector may do.</summary>
/// <param name="Name">As in the migrations' grants.</param>
internal sealed record Role(string Name)
{
    /// <summary>Runs migrations and owns what they make.</summary>
    public static readonly Role Owner = new("collector_owner");

    /// <summary>Computes and serves; figures it may add and read, never change.</summary>
    public static readonly Role App = new("collector_app");

    /// <summary>Grafana and other readers: the published views and nothing else.</summary>
    public static readonly Role Reader = new("collector_reader");

    /// <summary>Superuser of a private cluster.</summary>
    public const string Admin = "collector_admin";

    public static ImmutableArray<Role> All => [Owner, App, Reader];
}
