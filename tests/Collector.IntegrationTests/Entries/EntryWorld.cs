using Collector.Access;
using Collector.Entries;
using Collector.Hosting;
using Collector.IntegrationTests.Access;
using Collector.IntegrationTests.Nights;
using Collector.Plan;
using Collector.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collector.IntegrationTests.Entries;

/// <summary>The console on invented figures of 15 October 2021, with what offices and approvers do in it.</summary>
internal sealed class EntryWorld(ConsoleWorld console) : IAsyncDisposable
{
    /// <summary>Office of the account <c>office</c>.</summary>
    public const string Office = "ragioneria";

    public ConsoleWorld Console => console;

    public NightWorld World => console.World;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The moment it is by the console's clock.</summary>
    public DateTimeOffset Now => Service<ServiceOptions>().Clock.GetUtcNow();

    public static async Task<EntryWorld> StartAsync(TestServer server) => new(await ConsoleWorld.StartAsync(server, nights: true));

    public T Service<T>()
        where T : notnull => console.Node.Services.GetRequiredService<T>();

    /// <summary>The office's year as it is now.</summary>
    public async Task<OfficeYear> YearAsync(string? only = null, string office = Office)
    {
        await using var connection = await World.Database.OpenConnectionAsync(Token);
        var judged = (await PlanStore.YearsAsync(connection, null, Token)).Single(year => year.Year == 2021);
        var plan = (await PlanStore.ReadAsync(connection, null, judged.Version, Token)).Plan;
        return await OfficeYears.ReadAsync(connection, plan, judged, plan.Offices[office], only, Service<ServiceOptions>().Clock.GetUtcNow(), Token);
    }

    /// <summary>An entered sum of the office whose third quarter or month is over and was stated.</summary>
    public async Task<AskedFigure> SumAsync() => (await YearAsync()).Asked.First(asked =>
        asked is { Measure.Accumulation: Accumulation.Sum, State: AskedState.Done, StandingObservation: > 0, Standing: ObservedValue.Number, Measure.EvidenceRequired: false });

    public Task<Asker> AccountAsync(Role role) => AccountAsync(RoleNames.Of(role));

    public async Task<Asker> AccountAsync(string login)
    {
        await using var connection = await World.Database.OpenConnectionAsync(Token);
        return await AccountStore.FindLocalAsync(connection, login, Token) is var (account, _) ? new Asker(account.Id, account.Name) : throw new InvalidOperationException($"no {login}");
    }

    /// <summary>Types a figure in; it must be kept.</summary>
    public async Task<Entry> EnterAsync(AskedFigure asked, string value, Asker by, Func<TypedFigure, TypedFigure>? with = null)
    {
        var typed = TypedOf(asked, value);
        var (verdicts, kept) = await Service<EntryDesk>().SaveAsync(await YearAsync(asked.IsCollected ? asked.Measure.Key : null), [with?.Invoke(typed) ?? typed], by, Token);
        Assert.True(kept == 1, string.Join('\n', verdicts.SelectMany(verdict => verdict.Mistakes)));
        return (await EntriesAsync(asked)).MaxBy(entry => entry.Id)!;
    }

    public static TypedFigure TypedOf(AskedFigure asked, string value) => new(asked.Measure.Key, asked.Period, new TypedValue.Text(value), asked.Seen) { Note = "verificato" };

    public async Task<IReadOnlyList<Entry>> EntriesAsync(AskedFigure asked)
    {
        await using var connection = await World.Database.OpenConnectionAsync(Token);
        return [.. (await EntryStore.OfMeasureAsync(connection, asked.Measure.Key, Period.OfYear(2021), Token)).Where(entry => entry.Period == asked.Period)];
    }

    public Task<System.Collections.Immutable.ImmutableArray<string>> ApproveAsync(Asker by, params Entry[] entries) =>
        Service<ApprovalDesk>().ApproveAsync([.. entries.Select(entry => entry.Id)], by, _ => true, Token);

    /// <summary>Computes what changed, as the service does every few seconds.</summary>
    public async Task<bool> ComputeAsync()
    {
        World.Clock.Now = Service<ServiceOptions>().Clock.GetUtcNow().AddMinutes(1);
        return await World.Runner.RunChangesAsync(Token);
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();
}
