using System.Globalization;
using Collector.Sources;

namespace Collector.Landing;

/// <summary>Proves address, credentials and rights of a source, and how long that took. Stores nothing.</summary>
internal static class ConnectionTest
{
    // A last resort: sources bound their own time to ten seconds, but their pauses between calls come on top.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <returns>What answered, as whom, and after how many seconds.</returns>
    /// <exception cref="SourceException">It does not work; says whose move it is.</exception>
    public static async Task<string> RunAsync(ISource source, string name, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        var since = TimeProvider.System.GetTimestamp();
        try
        {
            var answer = await source.CheckAsync(limit.Token);
            return string.Create(CultureInfo.InvariantCulture, $"{answer} ({TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s)");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException(name, $"it did not answer within {Longest.TotalSeconds:0} seconds.", "try again; if it stays so, ask those who run it, and whether a firewall lies between.");
        }
    }
}
