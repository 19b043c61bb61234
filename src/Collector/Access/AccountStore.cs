using System.Globalization;
using System.Text;
using Collector.Audit;
using Collector.Storage;
using Npgsql;

namespace Collector.Access;

/// <summary>Accounts as stored.</summary>
internal static class AccountStore
{
    // What Unicode keeps for telling the order of bytes cannot be normalised.
    private const int NoLetter = 0xFFFE;

    public static Task<bool> AnyAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>(transaction, "account_any", cancellationToken);

    /// <summary>Keeps others from making first accounts until the transaction ends.</summary>
    public static Task TakeTurnAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "account_turn", cancellationToken);

    /// <summary>All accounts, by login.</summary>
    public static Task<IReadOnlyList<Account>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ListAsync(null, "account_list", Read, cancellationToken);

    /// <summary>The account of this installation that a login names, with its password's hash; null when there is none.</summary>
    public static async Task<(Account Account, string Password)?> FindLocalAsync(NpgsqlConnection connection, string login, CancellationToken cancellationToken) =>
        await connection.ListAsync(null, "account_local", row => (Read(row), row.GetString(9)), cancellationToken, Normal(login)) is [var only] ? only : null;

    /// <summary>Adds an account of this installation.</summary>
    /// <returns>Its number; null when the login is taken.</returns>
    public static Task<long?> AddAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, NewAccount account, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long?>(
            transaction, "account_add", cancellationToken, Normal(account.Login), account.Name, account.PasswordHash, account.MustChange, NamesOf(account.Roles), account.Offices.ToArray(), now.ToUniversalTime());

    /// <summary>Keeps what a provider says of a person at a sign-in. An account that is new, or may now do other things, is recorded as the provider's doing.</summary>
    /// <param name="subject">What the provider calls the person, for ever.</param>
    public static async Task<Account> PutProvidedAsync(NpgsqlConnection connection, string issuer, string subject, string name, IEnumerable<Role> roles, IEnumerable<string> offices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await TakeTurnAsync(connection, transaction, cancellationToken); // of two sign-ins of one person the second sees what the first changed
        var (account, had) = (await connection.ListAsync(
            transaction,
            "account_provided_put",
            row => (Read(row), row.IsDBNull(9) ? null : new ProvidedRights(row.GetFieldValue<string[]>(9), row.GetFieldValue<string[]>(10))),
            cancellationToken,
            subject,
            name,
            issuer,
            NamesOf(roles),
            offices.ToArray(),
            now.ToUniversalTime())).Single();
        var has = new ProvidedRights(NamesOf(account.Roles), [.. account.Offices]);
        if (had is null || !had.IsAs(has))
        {
            var change = new Change(had is null ? "account.add" : "account.roles", Subject(account.Id), had, has);
            await AuditStore.AddAsync(connection, transaction, now, new Asker(null, issuer), change, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return account;
    }

    /// <summary>How an account is called in the record of changes.</summary>
    public static string Subject(long account) => string.Create(CultureInfo.InvariantCulture, $"account {account}");

    /// <summary>An account of this installation that was made, for the record of changes.</summary>
    public static Change AddedAs(long number, NewAccount account) =>
        new("account.add", Subject(number), null, new { account.Login, Roles = account.Roles.Select(RoleNames.Of).ToArray(), account.Offices });

    public static Task SetPasswordAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long account, string hash, bool mustChange, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "account_password_set", cancellationToken, account, hash, mustChange);

    public static Task SetRolesAsync(NpgsqlConnection connection, long account, IEnumerable<Role> roles, IEnumerable<string> offices, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "account_roles_set", cancellationToken, account, NamesOf(roles), offices.ToArray());

    /// <param name="since">Null: it can be used again.</param>
    public static Task SetDisabledAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, long account, DateTimeOffset? since, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "account_disabled_set", cancellationToken, account, since?.ToUniversalTime());

    public static Task NoteSignInAsync(NpgsqlConnection connection, long account, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(null, "account_signed_in", cancellationToken, account, now.ToUniversalTime());

    internal static Account Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.Text(3),
        [.. row.GetFieldValue<string[]>(4).Select(RoleNames.Find).OfType<Role>()],
        [.. row.GetFieldValue<string[]>(5)],
        row.GetBoolean(6),
        row.Get<DateTimeOffset>(7),
        row.Get<DateTimeOffset>(8));

    /// <summary>A login as it is kept: whoever types it is not held to large and small letters, nor to how accents are composed.</summary>
    internal static string Normal(string login) => login.Trim().Normalize().ToLowerInvariant();

    /// <summary>False for what no login is made of, and what no database keeps: control characters, halves of letters.</summary>
    internal static bool CanBeLogin(string login) => login.EnumerateRunes().All(letter => !Rune.IsControl(letter) && letter != Rune.ReplacementChar && letter.Value != NoLetter);

    // What a provider lets somebody do.
    private sealed record ProvidedRights(string[] Roles, string[] Offices)
    {
        public bool IsAs(ProvidedRights other) => Roles.ToHashSet(StringComparer.Ordinal).SetEquals(other.Roles) && Offices.ToHashSet(StringComparer.Ordinal).SetEquals(other.Offices);
    }

    private static string[] NamesOf(IEnumerable<Role> roles) => [.. roles.Distinct().Order().Select(RoleNames.Of)];
}

/// <summary>An account of this installation that is to be made.</summary>
/// <param name="MustChange">The password was made by the program.</param>
internal sealed record NewAccount(string Login, string Name, string PasswordHash, bool MustChange, IReadOnlyList<Role> Roles, IReadOnlyList<string> Offices);
