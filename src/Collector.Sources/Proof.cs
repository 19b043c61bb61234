namespace Collector.Sources;

/// <summary>Bounds the time that proving a source may take. Pauses of our own making are not the source's time.</summary>
internal sealed class Proof(TimeProvider clock, CancellationTokenSource enough)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly AsyncLocal<Proof?> UnderWay = new();

    private DateTimeOffset until = clock.GetUtcNow() + Longest;

    /// <summary>What <paramref name="prove"/> says.</summary>
    /// <exception cref="SourceUnavailableException">The source took longer than ten seconds.</exception>
    public static async Task<string> InTimeAsync(string source, TimeProvider clock, Func<CancellationToken, Task<string>> prove, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        UnderWay.Value = new Proof(clock, enough);
        try
        {
            return await prove(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException(source, $"it gave no answer within {Longest.TotalSeconds:0} seconds.", "try again later; if it lasts, ask those who run the source, and whether a firewall lies between.");
        }
        finally
        {
            UnderWay.Value = null;
        }
    }

    /// <summary>We are about to wait before a call, as the budget or the source's limits ask for: a proof under way gets that time on top.</summary>
    public static void Allow(TimeSpan pause) => UnderWay.Value?.Extend(pause);

    private void Extend(TimeSpan pause)
    {
        until += pause;
        var left = until - clock.GetUtcNow();
        enough.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }
}
