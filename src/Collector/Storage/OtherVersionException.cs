using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Collector.Storage;

/// <summary>What the database holds was kept by another version of the program, and this one cannot go on with it.</summary>
/// <param name="message">What does not fit, without a full stop.</param>
internal sealed class OtherVersionException(string message, Exception? cause = null) : InvalidOperationException(message, cause)
{
    /// <summary>The exception, or the server's word that a table, a column, a function or a schema is another than this version knows.</summary>
    /// <param name="what">What does not fit.</param>
    public static bool Tells(Exception exception, [NotNullWhen(true)] out string? what)
    {
        what = exception switch
        {
            OtherVersionException other => other.Message,
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateObject } server => server.MessageText,
            _ => null,
        };
        return what is not null;
    }

    /// <summary>What to do about it, in whole sentences.</summary>
    /// <param name="demo">The database is the demonstration's: nothing of it is worth keeping.</param>
    public static string Remedy(bool demo, string dataFolder) => demo
        ? $"Delete {dataFolder} if nothing but the demonstration is in it, or name another folder with COLLECTOR_DATA; then 'collector up --demo' makes a new one."
        : $"One that is older is brought up to date by 'collector migrate'; one that is newer needs the version that filled it, or the backup from before the upgrade. It is kept in {dataFolder}, unless COLLECTOR_DATABASE names a server.";
}
