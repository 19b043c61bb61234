using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Collector.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Collector.Access;

/// <summary>Who makes a request, as far as pages and rules need to know.</summary>
/// <param name="Account">Number of the account; 0: nobody signed in.</param>
/// <param name="Login">What the person types to sign in.</param>
/// <param name="Name">What pages call the person.</param>
/// <param name="IsLocal">The account is of this installation, and has a password here.</param>
/// <param name="MustChange">The password must be replaced before anything else.</param>
public sealed record Visit(long Account, string Login, string Name, bool IsLocal, bool MustChange, ImmutableArray<Role> Roles, ImmutableArray<string> Offices)
{
    private const string LoginClaim = "login";
    private const string LocalClaim = "local";
    private const string OfficeClaim = "office";
    private const string MustChangeClaim = "must_change";

    public static Visit Nobody { get; } = new(0, "", "", IsLocal: false, MustChange: false, [], []);

    public bool IsSignedIn => Account != 0;

    /// <summary>The person as whoever asks for something.</summary>
    internal Asker Asker => new(Account, Name);

    public bool May(Permission permission) => (!MustChange || permission is Permission.KeepOwnAccount) && Permissions.Allow(Roles, permission);

    /// <summary>True when the person sees what an office has typed in: their own, or all by another role that reads entries.</summary>
    public bool SeesEntriesOf(string office) => May(Permission.ReadEntries) && (Offices.Contains(office) || Roles.Any(role => role is not Role.Office && Permissions.Of(role).Contains(Permission.ReadEntries)));

    /// <summary>True when the person may type in figures of an office.</summary>
    public bool EntersFor(string office) => May(Permission.EnterFigures) && (Roles.Contains(Role.Administrator) || Offices.Contains(office));

    /// <summary>True when the person may decide on what others have typed in for an office: without offices of their own, on all.</summary>
    public bool ApprovesFor(string office) => May(Permission.ApproveFigures) && (Roles.Contains(Role.Administrator) || Offices.IsEmpty || Offices.Contains(office));

    public static Visit Of(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var account)
            ? new Visit(
                account,
                principal.FindFirstValue(LoginClaim) ?? "",
                principal.FindFirstValue(ClaimTypes.Name) ?? "",
                principal.HasClaim(LocalClaim, bool.TrueString),
                principal.HasClaim(MustChangeClaim, bool.TrueString),
                [.. principal.FindAll(ClaimTypes.Role).Select(claim => RoleNames.Find(claim.Value)).OfType<Role>()],
                [.. principal.FindAll(OfficeClaim).Select(claim => claim.Value)])
            : Nobody;

    internal static ClaimsPrincipal PrincipalOf(Account account) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, account.Name),
            new Claim(LoginClaim, account.Login),
            new Claim(LocalClaim, (account.Issuer is null).ToString()),
            new Claim(MustChangeClaim, account.MustChange.ToString()),
            .. account.Roles.Select(role => new Claim(ClaimTypes.Role, RoleNames.Of(role))),
            .. account.Offices.Select(office => new Claim(OfficeClaim, office)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
