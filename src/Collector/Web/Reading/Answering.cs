using Collector.Web.Stored;
using Npgsql;

namespace Collector.Web.Reading;

/// <summary>Tells a database that does not answer from every other failure.</summary>
internal static class Answering
{
    /// <exception cref="StorageDownException">The database does not answer.</exception>
    public static async Task<T> OrDownAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            throw new StorageDownException(cause);
        }
    }
}
