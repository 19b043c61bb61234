namespace Collector.Sources;

/// <summary>Bounds the time that proving a source may take.</summary>
internal static class Proof
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>What <paramref name="prove"/> says.</summary>
    /// <exception cref="SourceUnavailableException">It took longer than ten seconds.</exception>
    public static async Task<string> InTimeAsync(string source, TimeProvider clock, Func<CancellationToken, Task<string>> prove, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        try
        {
            return await prove(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException(source, $"it gave no answer within {Longest.TotalSeconds:0} seconds.", "try again later; if it lasts, ask those who run the source.");
        }
    }
}
