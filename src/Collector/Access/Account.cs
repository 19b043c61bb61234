using System.Collections.Immutable;

namespace Collector.Access;

/// <summary>A person who may sign in.</summary>
/// <param name="Id">What logs and rows say instead of a name.</param>
/// <param name="Login">In lower case; of a provider's account, the subject it names.</param>
/// <param name="Name">What pages call the person.</param>
/// <param name="Issuer">The OpenID Connect provider that vouches for the person; null: an account of this installation.</param>
/// <param name="Offices">Codes of the offices whose measures the person enters.</param>
/// <param name="MustChange">The password was made by the program: it opens only the page that replaces it.</param>
/// <param name="LastSignInAt">Null: never yet.</param>
/// <param name="DisabledAt">Null: it can be used.</param>
internal sealed record Account(
    long Id,
    string Login,
    string Name,
    string? Issuer,
    ImmutableArray<Role> Roles,
    ImmutableArray<string> Offices,
    bool MustChange,
    DateTimeOffset? LastSignInAt,
    DateTimeOffset? DisabledAt);
