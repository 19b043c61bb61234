using System.CommandLine;
using Collector.Access;
using Collector.Hosting;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Cli.Users;

/// <summary>What commands on accounts are told, and how it is judged.</summary>
internal static class GivenUser
{
    private const int LongestLogin = 100;

    public static Argument<string> Login() => new("login") { Description = "What the person types to sign in, in small or large letters." };

    public static Option<string[]> Roles(bool isRequired) => new("--role")
    {
        Description = $"Role of the person, once for each: {string.Join(", ", RoleNames.All)}.",
        HelpName = "ROLE",
        Required = isRequired,
    };

    public static Option<string[]> Offices() => new("--office")
    {
        Description = "Office of the plan whose measures the person enters (role office), by its code, once for each.",
        HelpName = "CODE",
    };

    /// <exception cref="UsageException">It cannot be a login.</exception>
    public static string Checked(string login) =>
        login.Trim() is { Length: > 0 and <= LongestLogin } trimmed && !trimmed.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
            ? trimmed
            : throw new UsageException($"a login has 1 to {LongestLogin} letters and no blank");

    /// <exception cref="UsageException">One of them is no role.</exception>
    public static IReadOnlyList<Role> RolesOf(IEnumerable<string> names) =>
    [
        .. names.Select(name => RoleNames.Find(name) ?? throw new UsageException($"'{name}' is no role.{Nearest.Hint(name, RoleNames.All)} Roles: {string.Join(", ", RoleNames.All)}")),
    ];

    /// <exception cref="UsageException">No plan in force has such an office, one is stated without the role it is for, or the role has none.</exception>
    public static async Task<IReadOnlyList<string>> OfficesOf(NpgsqlConnection connection, IReadOnlyList<Role> roles, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        if (roles.Contains(Role.Office) != codes.Count > 0)
        {
            throw new UsageException(codes.Count > 0 ? "--office is for the role office: add --role office" : "the role office needs --office CODE: whose measures the person enters");
        }

        var known = (await PlanStore.InForceAsync(connection, cancellationToken)).SelectMany(plan => plan.Offices.Keys).Distinct().ToList();
        return codes.FirstOrDefault(code => !known.Contains(code)) is { } unknown
            ? throw new UsageException($"no plan in force has an office '{unknown}'.{Nearest.Hint(unknown, known)} Offices: {string.Join(", ", known)}")
            : [.. codes.Distinct()];
    }

    /// <summary>Does something with one account of this installation.</summary>
    /// <exception cref="UsageException">There is none of that login.</exception>
    public static async Task<int> WithAsync(string login, bool demo, InvocationConfiguration console, Func<NpgsqlConnection, Account, Task<string>> act, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        if (await AccountStore.FindLocalAsync(connection, login, cancellationToken) is not var (account, _))
        {
            var logins = (await AccountStore.ListAsync(connection, cancellationToken)).Where(one => one.Issuer is null).Select(one => one.Login);
            throw new UsageException($"no account has the login '{login}'.{Nearest.Hint(login, logins)} 'collector user list' shows them");
        }

        await console.Output.WriteLineAsync(await act(connection, account));
        return ExitCode.Done;
    }
}
