namespace Collector.Storage;

/// <summary>What may be asked of a source.</summary>
public enum RequestKind
{
    /// <summary>Whether address, credentials and rights are good.</summary>
    Check,

    /// <summary>What a night reads, now.</summary>
    Sync,

    /// <summary>Some days, again or for the first time.</summary>
    Backfill,
}

/// <summary>How far a request is.</summary>
public enum RequestState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>How the database writes them.</summary>
internal static class RequestKinds
{
    public static string Word(this RequestKind kind) => kind switch
    {
        RequestKind.Check => "check",
        RequestKind.Sync => "sync",
        _ => "backfill",
    };

    public static string Word(this RequestState state) => state switch
    {
        RequestState.Waiting => "waiting",
        RequestState.Running => "running",
        RequestState.Done => "done",
        RequestState.Failed => "failed",
        _ => "cancelled",
    };

    public static RequestKind Of(string word) => Enum.Parse<RequestKind>(word, ignoreCase: true);

    public static RequestState StateOf(string word) => Enum.Parse<RequestState>(word, ignoreCase: true);
}
