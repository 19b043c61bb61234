using System.Collections.Immutable;
using Collector.Entries;
using Collector.Storage;
using Collector.Web.Reading;
using Npgsql;

namespace Collector.Web.Entering;

/// <summary>What people say about indicators, as a page shows and takes it.</summary>
internal sealed class RemarkReader(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MostShown = 200;

    private readonly PatientReading asking = new(database, clock);

    /// <summary>The latest first; null when the database does not answer: the page stands without them.</summary>
    public async Task<ImmutableArray<Remark>?> ReadAsync(IndicatorView view, CancellationToken cancellationToken)
    {
        try
        {
            return [.. await asking.AskAsync((connection, token) => RemarkStore.ListAsync(connection, view.Plan, [view.Indicator.Key, .. view.Indicator.Aliases], view.Year, MostShown, token), cancellationToken)];
        }
        catch (StorageDownException)
        {
            return null;
        }
    }

    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public Task AddAsync(IndicatorView view, string text, Asker by, CancellationToken cancellationToken) => asking.AskAsync(
        async (connection, token) =>
        {
            await RemarkStore.AddAsync(connection, view.Plan, view.Indicator.Key, view.Year, text, clock.GetUtcNow(), by, token);
            return true;
        },
        cancellationToken);
}
