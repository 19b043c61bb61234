using System.Data.Common;
using Collector.Sources.Settings;

namespace Collector.Sources.Databases;

/// <summary>What one kind of server does in its own way.</summary>
internal abstract class DatabaseDialect
{
    /// <summary>How long making a connection may take.</summary>
    protected const int ConnectSeconds = 15;

    // The server ends a statement first; this ends it where the server does not.
    private const int LongerThanTheServer = 5;

    public static DatabaseDialect Of(DatabaseSystem system) => system is DatabaseSystem.MySql ? new MySqlDialect() : new PostgresDialect();

    /// <summary>Not opened.</summary>
    public abstract DbConnection Connect(DatabaseOptions options, Secret password);

    /// <summary>Makes the session read only and sets its time-out and zone.</summary>
    public abstract Task PrepareAsync(DbConnection connection, DatabaseOptions options, TimeZoneInfo zone, CancellationToken cancellationToken);

    /// <summary>A name as it may stand in a statement.</summary>
    public abstract string Quoted(string name);

    /// <summary>A value of the kinds of <see cref="StatementValue"/> as a parameter.</summary>
    public abstract DbParameter Parameter(string name, StatementValue value);

    /// <summary>The failure a fault of the server or of the way to it is; null: a mistake of ours.</summary>
    public abstract SourceException? FailureOf(Exception fault, string origin);

    /// <summary>What a column of the server's own kinds holds, where the driver's value does not tell; null: it does.</summary>
    public virtual string? TextOf(DbDataReader row, int column) => null;

    protected static int CommandSeconds(DatabaseOptions options) => (int)options.Timeout.TotalSeconds + LongerThanTheServer;
}

/// <summary>A value for a place in a statement.</summary>
internal abstract record StatementValue
{
    private StatementValue()
    {
    }

    /// <summary>A time of a calendar and a clock, without a zone.</summary>
    internal sealed record Civil(DateTime Value) : StatementValue;

    /// <summary>A moment.</summary>
    internal sealed record Moment(DateTimeOffset Value) : StatementValue;

    internal sealed record Whole(long Value) : StatementValue;

    /// <summary>A value that a column had, as it was written down: it is of that column's type.</summary>
    /// <param name="IsNumber">It was written as a number.</param>
    internal sealed record AsWritten(string Text, bool IsNumber) : StatementValue;
}
