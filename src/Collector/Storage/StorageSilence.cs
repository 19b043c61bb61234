using Npgsql;

namespace Collector.Storage;

/// <summary>
/// Tells a database that does not answer from one that refuses: a right that lacks or a statement that is wrong is a
/// mistake of the program, which passes with no waiting.
/// </summary>
internal static class StorageSilence
{
    // Shut down, crashed, starting, dropped: PostgreSQL's class of what operators do, without 57014, which a statement may be.
    private const string Operators = "57P";

    public static bool Tells(Exception? failure) => failure switch
    {
        TimeoutException => true,
        PostgresException refusal => refusal.IsTransient || refusal.SqlState.StartsWith(Operators, StringComparison.Ordinal),
        NpgsqlException => true,
        _ => false,
    };
}
