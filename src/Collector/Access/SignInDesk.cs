using System.Security.Cryptography;
using System.Text;
using Collector.Audit;
using Collector.Storage;
using Collector.Wording;
using Npgsql;

namespace Collector.Access;

/// <summary>Lets people of this installation's own accounts in, and locks a login at which too many passwords failed.</summary>
/// <param name="clock">Real time, also in a demonstration.</param>
internal sealed partial class SignInDesk(NpgsqlDataSource database, TimeProvider clock, ILogger<SignInDesk> logger) : IDisposable
{
    /// <summary>Passwords that may fail in a row.</summary>
    public const int FailuresLetPass = 5;

    /// <summary>How long nothing is tried after that.</summary>
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    /// <summary>How long failures are remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    // Hashing takes a core for a tenth of a second: whoever tries thousands waits, without a connection in hand, and nobody else does.
    private readonly SemaphoreSlim trying = new(1);

    public void Dispose() => trying.Dispose();

    /// <summary>Tries a login with its password. Whether there is such an account shows in no answer and in no duration.</summary>
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public async Task<SignInAnswer> TryAsync(string login, string password, CancellationToken cancellationToken)
    {
        if (!AccountStore.CanBeLogin(login))
        {
            return new SignInAnswer.Refused();
        }

        var now = clock.GetUtcNow();
        var hash = HashOf(login);
        var (until, known) = await BeginAsync(login, hash, now, cancellationToken);
        if (until is { } end)
        {
            SignInLocked(Convert.ToHexStringLower(hash)[..8]);
            return new SignInAnswer.Locked(end - now);
        }

        if (!await IsAsync(known?.Password, password, cancellationToken) || known is not { Account: { DisabledAt: null } account })
        {
            SignInFailed(Convert.ToHexStringLower(hash)[..8]);
            return new SignInAnswer.Refused();
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(null, "attempt_forget", cancellationToken, hash, now - Memory);
        await AccountStore.NoteSignInAsync(connection, account.Id, now, cancellationToken);
        SignedIn(account.Id);
        return new SignInAnswer.Known(account);
    }

    /// <summary>Replaces a person's own password and ends the other sessions.</summary>
    /// <param name="session">Hash of the session that goes on.</param>
    /// <returns>What is wrong, in Italian; null: it was replaced.</returns>
    public async Task<string?> ChangeAsync(long account, string login, byte[] session, string present, string wanted, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(login, present, cancellationToken);
        if (answer is not SignInAnswer.Known known || known.Account.Id != account)
        {
            return answer is SignInAnswer.Locked locked ? locked.Sentence : "La password attuale non è giusta.";
        }

        if (wanted == present)
        {
            return "La nuova password è uguale a quella attuale.";
        }

        if (AccountPasswords.Objection(wanted, login) is { } objection)
        {
            return objection;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AccountStore.SetPasswordAsync(connection, transaction, account, AccountPasswords.Hash(wanted), mustChange: false, cancellationToken);
        await SessionStore.EndAllAsync(connection, transaction, account, session, cancellationToken);
        await AuditStore.AddAsync(connection, transaction, clock.GetUtcNow(), new Asker(account, known.Account.Name), new Change("account.password", AccountStore.Subject(account), null, null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        PasswordChanged(account);
        return null;
    }

    /// <summary>Forgets what failed for a login: its account got a new password.</summary>
    public static Task UnlockAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string login, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(transaction, "attempt_forget", cancellationToken, HashOf(login), (now - Memory).ToUniversalTime());

    private static byte[] HashOf(string login) => SHA256.HashData(Encoding.UTF8.GetBytes(AccountStore.Normal(login)));

    // The connection is given back before the password is tried: whoever waits for a turn at that keeps none from others.
    private async Task<(DateTimeOffset? LockedUntil, (Account Account, string Password)? Known)> BeginAsync(string login, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ScalarAsync<DateTimeOffset?>(null, "attempt_begin", cancellationToken, hash, now, FailuresLetPass, Lock, Memory) is { } until
            ? (until, null)
            : (null, await AccountStore.FindLocalAsync(connection, login, cancellationToken));
    }

    private async Task<bool> IsAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        if (password.Length > AccountPasswords.Longest)
        {
            return false;
        }

        await trying.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => AccountPasswords.Is(hash, password), cancellationToken);
        }
        finally
        {
            trying.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} signed in")]
    private partial void SignedIn(long account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in failed (login {LoginHash})")]
    private partial void SignInFailed(string loginHash);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in was refused unread: too many failed (login {LoginHash})")]
    private partial void SignInLocked(string loginHash);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} has a new password")]
    private partial void PasswordChanged(long account);
}

/// <summary>What came of a sign-in.</summary>
internal abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    public sealed record Known(Account Account) : SignInAnswer;

    /// <summary>Login or password are wrong, or the account is disabled: which, nobody is told.</summary>
    public sealed record Refused : SignInAnswer;

    /// <summary>Too many failed: nothing is tried for that long.</summary>
    public sealed record Locked(TimeSpan For) : SignInAnswer
    {
        /// <summary>What the person is told.</summary>
        public string Sentence => $"Troppi tentativi non riusciti con questo nome utente. Riprova tra {Italian.Count((int)Math.Ceiling(For.TotalMinutes), "minuto", "minuti")}.";
    }
}
