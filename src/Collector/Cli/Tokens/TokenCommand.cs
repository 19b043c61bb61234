using System.CommandLine;
using System.Globalization;
using Collector.Access;
using Collector.Hosting;
using Npgsql;

namespace Collector.Cli.Tokens;

/// <summary><c>token add|list|revoke</c>: what machines show to come in.</summary>
internal static class TokenCommand
{
    private const int LongestName = 100;
    private const int UsualDays = 365;
    private const int MostDays = 730;
    private const int ShortestGiven = 32;

    private static readonly string[] Scopes = [.. Enum.GetValues<TokenScope>().Select(TokenStore.NameOf)];

    public static Command Build() => new("token", "Tokens of machines: Prometheus, and whatever reads from outside this machine.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "What it is for: prometheus." };
        var scopes = new Option<string[]>("--scope") { Description = $"What it opens, once for each: {string.Join(", ", Scopes)}.", HelpName = "SCOPE", Required = true };
        scopes.AcceptOnlyFromAmong(Scopes);
        var days = new Option<int>("--days") { Description = $"How long it is good, at most {MostDays}.", DefaultValueFactory = _ => UsualDays, HelpName = "N" };
        var file = new Option<FileInfo?>("--file") { Description = "Take the token from a file instead of making one, in the place of the one of that name; nothing of it is written.", HelpName = "FILE" };
        var demo = DemoOption.Build();
        var command = new Command("add", "Make a token. Only it is written to the output, this once, so that it can be led into a file.") { name, scopes, days, file, demo };
        command.SetAction((parsed, cancellationToken) => WithAsync(
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            connection => AddAsync(connection, parsed.GetRequiredValue(name), parsed.GetRequiredValue(scopes), parsed.GetValue(days), parsed.GetValue(file), cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<string> AddAsync(NpgsqlConnection connection, string name, IReadOnlyList<string> scopes, int days, FileInfo? file, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > LongestName || name.Any(letter => char.IsControl(letter) || letter is '/')) // it stands in addresses
        {
            throw new UsageException($"a token's name has 1 to {LongestName} letters, and no /");
        }

        if (days is < 1 or > MostDays)
        {
            throw new UsageException($"--days {days} lies outside 1 to {MostDays}: a token that never ends is never looked at again");
        }

        var now = TimeProvider.System.GetUtcNow();
        var opened = scopes.Select(TokenStore.FindScope).OfType<TokenScope>();
        if (file is not null)
        {
            await TokenStore.PutAsync(connection, name, await ReadAsync(file, cancellationToken), opened, now, now.AddDays(days), cancellationToken);
            return $"Token {name} is the one in {file}, for {days} days.";
        }

        return await TokenStore.AddAsync(connection, name, opened, now, now.AddDays(days), cancellationToken)
            ?? throw new UsageException($"there is a token '{name}' already: 'collector token revoke {name}' takes it back first");
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var token = (await File.ReadAllTextAsync(file.FullName, cancellationToken)).TrimEnd('\r', '\n');
        return token.Length >= ShortestGiven && !token.Any(char.IsWhiteSpace)
            ? token
            : throw new UsageException($"{file} holds no token: one has at least {ShortestGiven} letters, of a machine's making, and no blank");
    }

    private static Command List()
    {
        var demo = DemoOption.Build();
        var command = new Command("list", "List the tokens: what they open, until when, when they were last used. Never the tokens themselves.") { demo };
        command.SetAction((parsed, cancellationToken) => WithAsync(
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            async connection =>
            {
                var tokens = await TokenStore.ListAsync(connection, cancellationToken);
                var now = TimeProvider.System.GetUtcNow();
                return tokens.Count == 0
                    ? "There is no token. 'collector token add NAME --scope SCOPE' makes one."
                    : TextTable.Of(["name", "opens", "made", "ends", "last used", "state"], tokens.Select(token => Row(token, now))).TrimEnd();
            },
            cancellationToken));
        return command;
    }

    private static Command Revoke()
    {
        var name = new Argument<string>("name") { Description = "Name of the token." };
        var demo = DemoOption.Build();
        var command = new Command("revoke", "Take a token back: it opens nothing from now on.") { name, demo };
        command.SetAction((parsed, cancellationToken) => WithAsync(
            parsed.GetValue(demo),
            parsed.InvocationConfiguration,
            async connection => await TokenStore.RevokeAsync(connection, parsed.GetRequiredValue(name), TimeProvider.System.GetUtcNow(), cancellationToken)
                ? $"Token {parsed.GetRequiredValue(name)} opens nothing any more."
                : throw new UsageException($"no good token is called '{parsed.GetRequiredValue(name)}': 'collector token list' shows them"),
            cancellationToken));
        return command;
    }

    private static async Task<int> WithAsync(bool demo, InvocationConfiguration console, Func<NpgsqlConnection, Task<string>> act, CancellationToken cancellationToken)
    {
        await using var database = await Database.OpenForCommandAsync(HostSettings.Read(Environment.GetEnvironmentVariable), demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await console.Output.WriteLineAsync(await act(connection));
        return ExitCode.Done;
    }

    private static string?[] Row(Token token, DateTimeOffset now) =>
    [
        token.Name,
        string.Join(", ", token.Scopes.Select(TokenStore.NameOf)),
        Day(token.CreatedAt),
        Day(token.EndsAt),
        token.LastUsedAt?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
        token.RevokedAt is not null ? "revoked" : token.EndsAt <= now ? "over" : "good",
    ];

    private static string Day(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
