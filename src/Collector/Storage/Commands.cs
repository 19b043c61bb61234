using Npgsql;

namespace Collector.Storage;

/// <summary>
/// Runs embedded SQL files with positional parameters. One that is not answered in time throws
/// <see cref="NpgsqlException"/>.
/// </summary>
internal static class Commands
{
    // Within a transaction rows are locked: a twin waits for a whole night, which on a big plan takes minutes.
    private const int InTransactionSeconds = 900;

    // Alone a statement waits for nobody: without an answer by then the database is not well.
    private const int AloneSeconds = 10;

    private const int ForEver = 0;

    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = connection.Command(transaction, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement that waits for its turn, for as long as that takes or until it is cancelled.</summary>
    public static async Task WaitAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(null, sql, []);
        command.CommandTimeout = ForEver;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Runs the statement that an embedded one returns, if it returns one: what makes a role or a database takes no
    /// parameters. A database is copied as fast as the disk can, so there is no time-out.
    /// </summary>
    public static async Task ExecuteReturnedAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        if (await connection.ScalarAsync<string>(null, sql, cancellationToken, parameters) is { } returned)
        {
            await using var command = new NpgsqlCommand(returned, connection) { CommandTimeout = ForEver };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The first column of the first row; the type's default when there is none or it is null.</summary>
    public static async Task<T?> ScalarAsync<T>(this NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = connection.Command(transaction, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken)
            ? await reader.GetFieldValueAsync<T>(0, cancellationToken)
            : default;
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(this NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = connection.Command(transaction, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Runs a composed statement, whose text no file holds whole, and gives each row in turn.</summary>
    public static async Task ReadComposedAsync(this NpgsqlConnection connection, NpgsqlTransaction? transaction, string text, Action<NpgsqlDataReader> read, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = connection.CommandOf(transaction, text, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            read(reader);
        }
    }

    public static T? Get<T>(this NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static NpgsqlCommand Command(this NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, object?[] parameters) =>
        connection.CommandOf(transaction, Sql.Statement(sql), parameters);

    private static NpgsqlCommand CommandOf(this NpgsqlConnection connection, NpgsqlTransaction? transaction, string text, object?[] parameters)
    {
        var command = new NpgsqlCommand(text, connection, transaction) { CommandTimeout = transaction is null ? AloneSeconds : InTransactionSeconds };
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
        }

        return command;
    }
}
