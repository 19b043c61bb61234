using System.CommandLine;
using Collector.Access;
using Collector.Audit;
using Collector.Hosting;
using Collector.Storage;

namespace Collector.Cli.Users;

/// <summary><c>user add</c>: an account, with a password that is shown once and replaced at the first sign-in.</summary>
internal static class UserAddCommand
{
    public static Command Build()
    {
        var login = GivenUser.Login();
        var name = new Option<string?>("--name") { Description = "What pages call the person; usual the login.", HelpName = "TEXT" };
        var roles = GivenUser.Roles(isRequired: true);
        var offices = GivenUser.Offices();
        var demo = DemoOption.Build();
        var command = new Command("add", "Make an account. Its password is shown this once; whoever signs in with it chooses another.") { login, name, roles, offices, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            GivenUser.Checked(parsed.GetRequiredValue(login)),
            parsed.GetValue(name),
            GivenUser.RolesOf(parsed.GetRequiredValue(roles)),
            parsed.GetValue(offices) ?? [],
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string login, string? name, IReadOnlyList<Role> roles, IReadOnlyList<string> offices, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var password = AccountPasswords.Make();
        var account = new NewAccount(
            login, name is { Length: > 0 } ? name : login, AccountPasswords.Hash(password), MustChange: true, roles, await GivenUser.OfficesOf(connection, roles, offices, cancellationToken));
        var now = TimeProvider.System.GetUtcNow();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await AccountStore.AddAsync(connection, transaction, account, now, cancellationToken) is not { } number)
        {
            throw new UsageException($"the login '{login}' is taken: 'collector user password {login}' makes a new password for it");
        }

        await AuditStore.AddAsync(connection, transaction, now, Asker.OfCommand, AccountStore.AddedAs(number, account), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        await console.Output.WriteLineAsync($"Account {login} made. Password, shown this once: {password}");
        return ExitCode.Done;
    }
}
