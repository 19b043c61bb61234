using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Collector.Records;
using Collector.Sources;

namespace Collector.Landing;

/// <summary>
/// Asks a source for its next pages while those before are being kept: neither waits for the other. What was read meanwhile is
/// kept together, so a source that is faster than the database costs it fewer transactions, and a slower one is kept page by page.
/// </summary>
internal static class ReadAhead
{
    /// <summary>What may be in memory at once, in portions, beside the page that is being read.</summary>
    private const int MostPortions = 16;

    /// <summary>What is kept together at most: the other half is read meanwhile.</summary>
    private const int MostTogether = MostPortions / 2;

    private const int PortionRecords = 1000;
    private const int PortionBytes = 512 * 1024;

    /// <summary>
    /// The same batches in the same order, in groups of one or more; a failure comes after the batches before it. The first
    /// comes alone; one that states days ends its group, and one with observations is a group of its own.
    /// </summary>
    /// <param name="byFile">Pages of one delivered file, which have its hash, are never together with those of another.</param>
    public static async IAsyncEnumerable<ImmutableArray<ReadPage>> InGroupsAsync(IAsyncEnumerable<Batch> batches, bool byFile, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var room = new SemaphoreSlim(MostPortions);
        var read = Channel.CreateUnbounded<ReadPage>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

        // On a thread of its own: a source works before it waits.
        var reading = Task.Run(() => ReadAsync(batches, read.Writer, room, stop.Token), CancellationToken.None);
        try
        {
            for (var most = 1; await read.Reader.WaitToReadAsync(cancellationToken); most = MostTogether)
            {
                var group = Take(read.Reader, most, byFile);
                yield return group;
                room.Release(group.Sum(PortionsOf));
            }

            await reading;
        }
        finally
        {
            // Who stops early must not leave while the source is at it; how that ends does not matter then.
            await stop.CancelAsync();
            await Task.WhenAny(reading);
        }
    }

    private static async Task ReadAsync(IAsyncEnumerable<Batch> batches, ChannelWriter<ReadPage> read, SemaphoreSlim room, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken))
            {
                var page = ReadPage.Of(batch);
                for (var portions = PortionsOf(page); portions > 0; portions--)
                {
                    await room.WaitAsync(cancellationToken);
                }

                await read.WriteAsync(page, cancellationToken);
            }
        }
        finally
        {
            read.Complete();
        }
    }

    private static ImmutableArray<ReadPage> Take(ChannelReader<ReadPage> read, int most, bool byFile)
    {
        var group = ImmutableArray.CreateBuilder<ReadPage>();
        var portions = 0;
        while (read.TryPeek(out var page) && (group.Count == 0 || GoesWith(page)) && read.TryRead(out page))
        {
            group.Add(page);
            portions += PortionsOf(page);
            if (portions >= most || IsAlone(page) || !page.Batch.Covered.IsEmpty)
            {
                break;
            }
        }

        return group.DrainToImmutable();

        bool GoesWith(ReadPage page) =>
            portions + PortionsOf(page) <= most && !IsAlone(page) && !(byFile && page.Batch.Page.Sha256 != group[0].Batch.Page.Sha256);
    }

    // Observations are held against the plans and against each other page by page.
    private static bool IsAlone(ReadPage page) => page.Batch.Records.Any(record => record.Dataset == Datasets.Observation);

    private static int PortionsOf(ReadPage page) => Math.Clamp(
        Math.Max(page.Batch.Records.Length / PortionRecords, page.Batch.Page.Content.Length / PortionBytes), 1, MostPortions);
}
