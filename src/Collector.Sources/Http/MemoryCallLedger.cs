namespace Collector.Sources.Http;

/// <summary>Counts for as long as the process lives: for commands without a database, and tests.</summary>
public sealed class MemoryCallLedger : ICallLedger
{
    private readonly Lock turn = new();
    private readonly Dictionary<(string Source, DateOnly Day), int> calls = [];
    private readonly Dictionary<string, QuotaLeft> told = [];

    /// <summary>Calls counted for a source on a day.</summary>
    public int Calls(string source, DateOnly day)
    {
        lock (turn)
        {
            return calls.GetValueOrDefault((source, day));
        }
    }

    /// <summary>What the source said last; null: nothing.</summary>
    public QuotaLeft? Told(string source)
    {
        lock (turn)
        {
            return told.GetValueOrDefault(source);
        }
    }

    public ValueTask<bool> TakeAsync(string source, DateOnly day, int? most, CancellationToken cancellationToken)
    {
        lock (turn)
        {
            var before = calls.GetValueOrDefault((source, day));
            if (before >= most)
            {
                return ValueTask.FromResult(false);
            }

            calls[(source, day)] = before + 1;
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask TellAsync(string source, QuotaLeft quota, CancellationToken cancellationToken)
    {
        lock (turn)
        {
            told[source] = quota;
        }

        return ValueTask.CompletedTask;
    }
}
