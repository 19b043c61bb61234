using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>
/// What a sync has seen so far, or of delivered files the one at hand. After an interruption the keys on the pages it kept are
/// mapped again: only so can what it lacks vanish when its days are read to their end.
/// </summary>
/// <param name="Refused">Records that could not be used so far.</param>
/// <param name="FirstPage">Number of its first page, null: none is kept yet. Whatever is from there or from later was seen.</param>
/// <param name="IsWhole">Everything that was seen is known again. Not so where a page is read no more, or where today's mapping tells other keys than were kept.</param>
internal sealed record SeenSoFar(RefusedSoFar Refused, long? FirstPage, bool IsWhole)
{
    /// <summary>Nothing yet.</summary>
    public static SeenSoFar None { get; } = new(RefusedSoFar.None, null, IsWhole: true);

    /// <summary>Counts the records of the sync's pages as seen, on a connection that is prepared for it.</summary>
    public static async Task<SeenSoFar> OfAsync(NpgsqlConnection connection, ISource source, string name, Sync sync, CancellationToken cancellationToken)
    {
        foreach (var dataset in source.Fills.Where(dataset => dataset.IsTable))
        {
            await ReplayStore.PrepareAsync(connection, dataset, cancellationToken);
        }

        var seen = None;
        foreach (var kept in await PageStore.ListAsync(connection, name, after: 0, sync.Id, cancellationToken))
        {
            var (page, rejected) = await PageStore.ReadAsync(connection, kept, cancellationToken);
            var (told, isWhole) = await RecallAsync(connection, source, kept, page, cancellationToken);
            seen = new SeenSoFar(seen.Refused.With(rejected).After(told), seen.FirstPage ?? kept.Id, seen.IsWhole && isWhole);
        }

        return seen;
    }

    // Whether all its records are known, and the days that it told.
    private static async Task<(IEnumerable<Covered> Told, bool IsWhole)> RecallAsync(NpgsqlConnection connection, ISource source, KeptPage kept, Page page, CancellationToken cancellationToken)
    {
        try
        {
            var (batch, missing) = (source.Replay(page), 0L);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            foreach (var records in batch.Records.Where(record => record.Dataset.IsTable).GroupBy(record => record.Dataset))
            {
                missing += await ReplayStore.RecallAsync(connection, transaction, records.Key, records, kept, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return (batch.Covered, missing == 0);
        }
        catch (SourceException)
        {
            return ([], false); // nothing vanishes then, as if nothing of it were known
        }
    }
}
