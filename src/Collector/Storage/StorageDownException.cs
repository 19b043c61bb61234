namespace Collector.Storage;

/// <summary>The database does not answer: what was read before is still there to show.</summary>
internal sealed class StorageDownException(Exception cause) : Exception("the database does not answer", cause)
{
    /// <summary>What went wrong, for the log.</summary>
    public string Cause => InnerException?.Message ?? Message;
}
