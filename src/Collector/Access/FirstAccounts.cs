using Collector.Audit;
using Collector.Storage;
using Npgsql;

namespace Collector.Access;

/// <summary>The accounts that <c>up</c> makes where there is none yet, so that somebody can come in.</summary>
internal static class FirstAccounts
{
    private const string First = "amministratore";

    // One of each role, to be looked at; office and approver are those of a real office of the shipped plan.
    private static readonly (string Login, Role Role)[] Invented =
    [
        (First, Role.Administrator),
        ("lettore", Role.Viewer),
        ("ufficio", Role.Office),
        ("approvatore", Role.Approver),
        ("fonti", Role.SourceAdministrator),
        ("valutatore", Role.Evaluator),
    ];

    /// <summary>Makes the first account; in a demonstration one of each role, with one password.</summary>
    /// <param name="office">Office that the demonstration's office account enters for.</param>
    /// <returns>Their logins and the password, which nobody can read again; null: there are accounts already.</returns>
    public static async Task<(IReadOnlyList<string> Logins, string Password)?> MakeAsync(NpgsqlDataSource database, bool demo, string? office, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AccountStore.TakeTurnAsync(connection, transaction, cancellationToken);
        if (await AccountStore.AnyAsync(connection, transaction, cancellationToken))
        {
            return null;
        }

        var password = AccountPasswords.Make();
        var hash = AccountPasswords.Hash(password);
        var made = demo ? Invented : Invented[..1];
        var (now, changes) = (TimeProvider.System.GetUtcNow(), new List<Change>());
        foreach (var (login, role) in made)
        {
            var account = new NewAccount(login, demo ? RoleNames.WordOf(role) : login, hash, MustChange: !demo, [role], role is Role.Office && office is not null ? [office] : []);
            if (await AccountStore.AddAsync(connection, transaction, account, now, cancellationToken) is { } number)
            {
                changes.Add(AccountStore.AddedAs(number, account));
            }
        }

        await AuditStore.AddAsync(connection, transaction, now, Asker.OfCommand, changes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ([.. made.Select(one => one.Login)], password);
    }
}
