using Collector.Diagnosis;
using Dapper;

namespace Collector.IntegrationTests.Diagnosis;

public sealed class RolesCheckTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_migrations_gave_is_in_order()
    {
        var result = Assert.Single(await CheckedAsync());

        Assert.True(result.Level is CheckLevel.Ok, result.Text);
    }

    [Theory]
    [InlineData("grant update on score.value to collector_app", "revoke update on score.value from collector_app")]
    [InlineData("grant delete on source.ticket_history to collector_app", "revoke delete on source.ticket_history from collector_app")]
    [InlineData("revoke delete on source.ticket from collector_app", "grant delete on source.ticket to collector_app")]
    [InlineData("grant select on score.value to collector_reader", "revoke select on score.value from collector_reader")]
    public async Task A_right_too_many_or_too_few_is_named_with_what_puts_it_right(string change, string remedy)
    {
        await using var owner = await database.OwnerAsync();
        await owner.ExecuteAsync(change);
        var result = Assert.Single(await CheckedAsync());
        await owner.ExecuteAsync(remedy);

        Assert.Equal(CheckLevel.Error, result.Level);
        Assert.EndsWith(remedy, result.Remedy, StringComparison.Ordinal);
        Assert.Equal(CheckLevel.Ok, Assert.Single(await CheckedAsync()).Level);
    }

    private Task<IReadOnlyList<CheckResult>> CheckedAsync() =>
        new RolesCheck(new DatabaseView(database.Connections, "the tests' own")).RunAsync(Token);
}
