using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Collector.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;

namespace Collector.Access;

/// <summary>
/// Sessions lie in the database: all nodes know them, signing out ends them, and what somebody may do is read with each
/// request. While the database does not answer, a session that this node saw lately still reads what pages remember.
/// </summary>
/// <param name="clock">Real time, also in a demonstration.</param>
internal sealed class Sessions(NpgsqlDataSource database, TimeProvider clock) : ITicketStore
{
    /// <summary>How long a session lasts that is not used.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(4);

    /// <summary>How long one lasts at most: a long working day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long one is believed while the database does not answer.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(15);

    /// <summary>How long the database is waited for before what is remembered counts: every page asks, also where a network swallows what is sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string HashItem = "session";

    private static readonly object Anew = new();
    private const int SecretBytes = 32;
    private const int MostRemembered = 5_000;

    private readonly PatientReading reading = new(database, clock) { Patience = Patience };
    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, DateTimeOffset At)> seen = new(StringComparer.Ordinal);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await SessionStore.AddAsync(connection, HashOf(key), Visit.Of(ticket.Principal).Account, now, now + Idle, CancellationToken.None);
        return key;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            if (await reading.AskAsync((connection, token) => SessionStore.ReadAsync(connection, HashOf(key), now, token), cancellationToken) is not var (account, end))
            {
                seen.TryRemove(key, out _);
                return null;
            }

            var ticket = TicketOf(key, account, end);
            Remember(key, ticket, now);
            return ticket;
        }
        catch (StorageDownException) when (seen.TryGetValue(key, out var known) && now - known.At < Believed)
        {
            return known.Ticket;
        }
    }

    /// <summary>
    /// Whoever signs in within this request gets a session with a key of its own, and the one that the request came in with
    /// ends: it may be somebody else's. To be said before anything asks who makes the request.
    /// </summary>
    public static void BeginAnew(HttpContext context) => context.Items[Anew] = true;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (!httpContext.Items.ContainsKey(Anew))
        {
            return await RetrieveAsync(key, cancellationToken);
        }

        await RemoveAsync(key);
        return null;
    }

    /// <exception cref="InvalidOperationException">Somebody signs in where a session is: the cookie's handler would go on with it, whosesoever it is.</exception>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        if (ticket.Properties.GetString(HashItem) != Convert.ToHexStringLower(HashOf(key)))
        {
            throw new InvalidOperationException("a sign-in must begin a session of its own");
        }

        var end = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow() + Idle;
        try
        {
            await reading.AskAsync(async (connection, token) => { await SessionStore.RenewAsync(connection, HashOf(key), end, Longest, token); return true; }, CancellationToken.None);
        }
        catch (StorageDownException)
        {
            // The page is made, and could be sent: the next request renews.
        }
    }

    public async Task RemoveAsync(string key)
    {
        seen.TryRemove(key, out _);
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await SessionStore.EndAsync(connection, HashOf(key), CancellationToken.None);
    }

    /// <summary>Hash of the session that a request came in with; empty: with none.</summary>
    public static byte[] HashOf(HttpContext context) =>
        context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.GetString(HashItem) is { } hash ? Convert.FromHexString(hash) : [];

    private static AuthenticationTicket TicketOf(string key, Account account, DateTimeOffset end) => new(
        Visit.PrincipalOf(account),
        new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal) { [HashItem] = Convert.ToHexStringLower(HashOf(key)) }) { IssuedUtc = end - Idle, ExpiresUtc = end, AllowRefresh = true },
        CookieAuthenticationDefaults.AuthenticationScheme);

    private void Remember(string key, AuthenticationTicket ticket, DateTimeOffset now)
    {
        if (seen.Count >= MostRemembered)
        {
            foreach (var (old, _) in seen.Where(one => now - one.Value.At >= Believed))
            {
                seen.TryRemove(old, out _);
            }
        }

        if (seen.Count < MostRemembered)
        {
            seen[key] = (ticket, now);
        }
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
