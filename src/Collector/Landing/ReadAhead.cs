using System.Runtime.CompilerServices;
using Collector.Sources;

namespace Collector.Landing;

/// <summary>Asks a source for its next page while the one before is being kept: neither waits for the other.</summary>
internal static class ReadAhead
{
    /// <summary>The same batches in the same order; a failure comes after the batches before it.</summary>
    public static async IAsyncEnumerable<Batch> ByOneAsync(IAsyncEnumerable<Batch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var pages = batches.GetAsyncEnumerator(stop.Token);
        var next = MoveAsync();
        try
        {
            while (await next)
            {
                var batch = pages.Current;
                next = MoveAsync();
                yield return batch;
            }
        }
        finally
        {
            // Who stops early must not leave while the source is at it; how that ends does not matter then.
            await stop.CancelAsync();
            await Task.WhenAny(next);
        }

        // On a thread of its own: a source works before it waits.
        Task<bool> MoveAsync() => Task.Run(async () => await pages.MoveNextAsync(), CancellationToken.None);
    }
}
