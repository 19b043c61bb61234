using System.Collections.Immutable;
using Collector.Sources.Settings;

namespace Collector.Access;

/// <summary>How people sign in: the section <c>sign_in</c> of collector.yaml.</summary>
/// <param name="Local">People have accounts of this installation, with passwords.</param>
/// <param name="Provider">The organisation's OpenID Connect provider; null: none.</param>
internal sealed record SignInSettings(bool Local, ProviderSettings? Provider)
{
    private static readonly YesNoSetting LocalSetting = new("local", "Accounts of this installation with passwords: 'collector user add'; usual true.", true);
    private static readonly TextSetting NameSetting = new("name", "What the button says; usual: Accesso dell'ente.");
    private static readonly AddressSetting AuthoritySetting = new("authority", "Address of the provider, as its /.well-known/openid-configuration states the issuer.") { IsRequired = true };
    private static readonly TextSetting ClientSetting = new("client_id", "What the provider calls Collector.") { IsRequired = true };
    private static readonly SecretSetting SecretSetting = new("client_secret", "Reference to what Collector proves that with: ${env:NAME} or ${file:PATH}.") { IsRequired = true };
    private static readonly TextsSetting ScopesSetting = new("scopes", "What is asked for beside openid and profile, such as groups; usual nothing.");
    private static readonly TextSetting GroupsSetting = new("groups_claim", "Claim that holds a person's groups; usual groups.");
    private static readonly MapSetting RolesSetting = new("roles", $"Groups of each role: {string.Join(", ", RoleNames.All)}. Who is in none is not let in.", new TextsSetting("groups", "Groups of the provider.")) { IsRequired = true };
    private static readonly MapSetting OfficesSetting = new("offices", "Groups of each office of the plan, by its code: whose measures the people with role office enter.", new TextsSetting("groups", "Groups of the provider."));
    private static readonly GroupSetting ProviderSection = new("oidc", "The organisation's OpenID Connect provider; usual none.", new SettingTable(NameSetting, AuthoritySetting, ClientSetting, SecretSetting, ScopesSetting, GroupsSetting, RolesSetting, OfficesSetting));

    public static GroupSetting Section { get; } = new("sign_in", "How people sign in. Usual: with accounts of this installation.", new SettingTable(LocalSetting, ProviderSection));

    /// <summary>With accounts of this installation alone.</summary>
    public static SignInSettings Usual { get; } = new(Local: true, null);

    /// <summary>What the section states; mistakes become findings.</summary>
    /// <param name="values">Null: there is no such section.</param>
    public static SignInSettings Of(SettingValues? values, ConfigFindings findings)
    {
        if (values is null)
        {
            return Usual;
        }

        var provider = values.Of(ProviderSection) is { } stated ? ProviderOf(stated, findings) : null;
        if (!values.Of(LocalSetting) && provider is null)
        {
            findings.Add(values.NodeOf(LocalSetting), "sign_in.local", "lets nobody in: without accounts of this installation state sign_in.oidc");
        }

        return new SignInSettings(values.Of(LocalSetting), provider);
    }

    private static ProviderSettings? ProviderOf(SettingValues values, ConfigFindings findings)
    {
        foreach (var entry in values.Of(RolesSetting).Where(entry => RoleNames.Find(entry.Name) is null))
        {
            findings.Add(entry.Node, $"sign_in.oidc.roles.{entry.Name}", $"is no role.{Nearest.Hint(entry.Name, RoleNames.All)}");
        }

        return values.Of(AuthoritySetting) is { } authority && values.Of(ClientSetting) is { } client && values.Of(SecretSetting) is { } secret
            ? new ProviderSettings(
                values.Of(NameSetting) ?? "Accesso dell'ente",
                authority,
                client,
                secret,
                values.Of(ScopesSetting),
                values.Of(GroupsSetting) ?? "groups",
                [.. values.Of(RolesSetting).SelectMany(entry => RoleNames.Find(entry.Name) is { } role ? ((ImmutableArray<string>)entry.Value).Select(group => (group, role)) : [])],
                [.. values.Of(OfficesSetting).SelectMany(entry => ((ImmutableArray<string>)entry.Value).Select(group => (group, entry.Name)))])
            : null;
    }
}

/// <summary>An OpenID Connect provider and what its groups mean here.</summary>
/// <param name="Name">What the button says.</param>
/// <param name="Roles">A group and a role it gives.</param>
/// <param name="Offices">A group and the code of an office it enters for.</param>
internal sealed record ProviderSettings(
    string Name,
    Uri Authority,
    string ClientId,
    SecretReference ClientSecret,
    ImmutableArray<string> Scopes,
    string GroupsClaim,
    ImmutableArray<(string Group, Role Role)> Roles,
    ImmutableArray<(string Group, string Office)> Offices)
{
    /// <summary>Roles of somebody in these groups, each once.</summary>
    public ImmutableArray<Role> RolesOf(IReadOnlySet<string> groups) => [.. Roles.Where(given => groups.Contains(given.Group)).Select(given => given.Role).Distinct().Order()];

    /// <summary>Codes of the offices of somebody in these groups, each once.</summary>
    public ImmutableArray<string> OfficesOf(IReadOnlySet<string> groups) => [.. Offices.Where(given => groups.Contains(given.Group)).Select(given => given.Office).Distinct().Order(StringComparer.Ordinal)];
}
