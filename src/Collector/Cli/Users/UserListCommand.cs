using System.CommandLine;
using System.Globalization;
using Collector.Access;
using Collector.Hosting;

namespace Collector.Cli.Users;

/// <summary><c>user list</c>: who may sign in.</summary>
internal static class UserListCommand
{
    public static Command Build()
    {
        var demo = DemoOption.Build();
        var command = new Command("list", "List the accounts: login, roles, offices, last sign-in, and whether they can be used.") { demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var accounts = await AccountStore.ListAsync(connection, cancellationToken);
        await console.Output.WriteAsync(accounts.Count == 0
            ? $"There is no account. 'collector user add LOGIN --role ROLE' makes one.{Environment.NewLine}"
            : TextTable.Of(["login", "name", "by", "roles", "offices", "last sign-in", "state"], accounts.Select(Row)));
        return ExitCode.Done;
    }

    private static string?[] Row(Account account) =>
    [
        account.Login,
        account.Name,
        account.Issuer is null ? "password" : "provider",
        string.Join(", ", account.Roles.Select(RoleNames.Of)),
        account.Offices.IsEmpty ? null : string.Join(", ", account.Offices),
        account.LastSignInAt?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
        account.DisabledAt is not null ? "disabled" : account.MustChange ? "password to be replaced" : "active",
    ];
}
