using System.CommandLine;
using Collector.Access;
using Collector.Audit;
using Collector.Storage;
using Npgsql;

namespace Collector.Cli.Users;

/// <summary><c>user password|roles|disable|enable</c>: what is changed of an account. Whoever is signed in with it is signed out.</summary>
internal static class UserChangeCommand
{
    public static Command Password()
    {
        var login = GivenUser.Login();
        var demo = DemoOption.Build();
        var command = new Command("password", "Make a new password, shown this once; ends a lock after failed sign-ins.") { login, demo };
        command.SetAction((parsed, cancellationToken) => GivenUser.WithAsync(
            parsed.GetRequiredValue(login),
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            async (connection, account) =>
            {
                var password = AccountPasswords.Make();
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await AccountStore.SetPasswordAsync(connection, transaction, account.Id, AccountPasswords.Hash(password), mustChange: true, cancellationToken);
                await SignInDesk.UnlockAsync(connection, transaction, account.Login, TimeProvider.System.GetUtcNow(), cancellationToken);
                await SessionStore.EndAllAsync(connection, transaction, account.Id, but: [], cancellationToken);
                await RecordAsync(connection, transaction, account, "account.password", null, null, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return $"New password of {account.Login}, shown this once: {password}";
            },
            cancellationToken));
        return command;
    }

    public static Command Roles()
    {
        var login = GivenUser.Login();
        var roles = GivenUser.Roles(isRequired: true);
        var offices = GivenUser.Offices();
        var demo = DemoOption.Build();
        var command = new Command("roles", "Replace the roles and offices; they hold from the next page on.") { login, roles, offices, demo };
        command.SetAction((parsed, cancellationToken) => GivenUser.WithAsync(
            parsed.GetRequiredValue(login),
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            async (connection, account) =>
            {
                var given = GivenUser.RolesOf(parsed.GetRequiredValue(roles));
                var codes = await GivenUser.OfficesOf(connection, given, parsed.GetValue(offices) ?? [], cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await AccountStore.SetRolesAsync(connection, account.Id, given, codes, cancellationToken);
                await RecordAsync(connection, transaction, account, "account.roles", new { Roles = account.Roles.Select(RoleNames.Of).ToArray(), account.Offices }, new { Roles = given.Select(RoleNames.Of).ToArray(), Offices = codes }, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return $"{account.Login} is {string.Join(", ", given.Select(RoleNames.Of))} now.";
            },
            cancellationToken));
        return command;
    }

    public static Command Disable() => Switch("disable", "Keep an account from signing in, and end its sessions. What was done with it stays.", () => TimeProvider.System.GetUtcNow(), "is disabled, its sessions have ended");

    public static Command Enable() => Switch("enable", "Let an account sign in again.", () => null, "can sign in");

    private static Command Switch(string word, string description, Func<DateTimeOffset?> since, string outcome)
    {
        var login = GivenUser.Login();
        var demo = DemoOption.Build();
        var command = new Command(word, description) { login, demo };
        command.SetAction((parsed, cancellationToken) => GivenUser.WithAsync(
            parsed.GetRequiredValue(login),
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            async (connection, account) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await AccountStore.SetDisabledAsync(connection, transaction, account.Id, since(), cancellationToken);
                await SessionStore.EndAllAsync(connection, transaction, account.Id, but: [], cancellationToken);
                await RecordAsync(connection, transaction, account, $"account.{word}", new { Disabled = account.DisabledAt is not null }, new { Disabled = since() is not null }, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return $"{account.Login} {outcome}.";
            },
            cancellationToken));
        return command;
    }

    private static Task RecordAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Account account, string action, object? before, object? after, CancellationToken cancellationToken) =>
        AuditStore.AddAsync(connection, transaction, TimeProvider.System.GetUtcNow(), Asker.OfCommand, new Change(action, AccountStore.Subject(account.Id), before, after), cancellationToken);
}
