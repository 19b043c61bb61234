using System.Collections.Immutable;

namespace Collector.Access;

/// <summary>What a machine shows to come in, without the secret itself.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="LastUsedAt">To the hour; null: never yet.</param>
internal sealed record Token(long Id, string Name, ImmutableArray<TokenScope> Scopes, DateTimeOffset CreatedAt, DateTimeOffset EndsAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);
