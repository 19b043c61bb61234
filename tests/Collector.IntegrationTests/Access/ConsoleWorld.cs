using System.Collections.Immutable;
using Collector.Access;
using Collector.IntegrationTests.Hosting;
using Collector.IntegrationTests.Nights;

namespace Collector.IntegrationTests.Access;

/// <summary>The console over a database of its own, with an account of each role; it runs no jobs.</summary>
internal sealed class ConsoleWorld : IAsyncDisposable
{
    public const string Password = "un cavallo che ride piano";

    private static readonly string Hash = AccountPasswords.Hash(Password);

    private ConsoleWorld(NightWorld world, ServiceNode node) => (World, Node) = (world, node);

    public NightWorld World { get; }

    public ServiceNode Node { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="nights">Compute a day first, so that pages have something to show.</param>
    public static async Task<ConsoleWorld> StartAsync(TestServer server, bool nights = false, SignIn? signIn = null)
    {
        var world = await NightWorld.MakeAsync(server, new DateOnly(2021, 10, 13), new DateOnly(2021, 10, 14));
        if (nights)
        {
            await world.RunNightsAsync();
        }

        var console = new ConsoleWorld(world, await ServiceNode.StartAsync(world, "console", works: false, with: options => options with { SignIn = signIn ?? SignIn.Usual }));
        foreach (var role in Enum.GetValues<Role>())
        {
            await console.AddAsync(RoleNames.Of(role), role);
        }

        return console;
    }

    /// <summary>An account with the one password of these tests.</summary>
    public async Task<long> AddAsync(string login, params Role[] roles)
    {
        await using var connection = await World.Database.OpenConnectionAsync(Token);
        var account = new NewAccount(login, $"Persona {login}", Hash, MustChange: false, roles, roles.Contains(Role.Office) ? ["ragioneria"] : ImmutableArray<string>.Empty);
        return await AccountStore.AddAsync(connection, null, account, TimeProvider.System.GetUtcNow(), Token) ?? throw new InvalidOperationException($"{login} is taken");
    }

    /// <summary>A browser in which nobody has signed in.</summary>
    public Browser Browser() => new(Node.Client.BaseAddress!);

    /// <summary>A browser in which somebody has.</summary>
    public async Task<Browser> SignedInAsync(Role role)
    {
        var browser = Browser();
        await browser.SignInAsync(RoleNames.Of(role), Password);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await World.DisposeAsync();
    }
}
