using System.Data.Common;
using System.Globalization;
using Collector.Sources.Http;
using Collector.Sources.Settings;

namespace Collector.Sources.Databases;

/// <summary>An open, read-only session of a database.</summary>
internal sealed class DatabaseSession : IAsyncDisposable
{
    private readonly DatabaseOptions database;
    private readonly DatabaseDialect dialect;
    private readonly DbConnection connection;
    private readonly KnownSecrets secrets;

    private DatabaseSession(DatabaseOptions database, DatabaseDialect dialect, DbConnection connection, KnownSecrets secrets) =>
        (this.database, this.dialect, this.connection, this.secrets) = (database, dialect, connection, secrets);

    /// <summary>As the server calls it.</summary>
    public string Version => connection.ServerVersion;

    public DatabaseDialect Dialect => dialect;

    /// <param name="source">The source it is opened for.</param>
    /// <exception cref="SourceException">It cannot be opened.</exception>
    public static async Task<DatabaseSession> OpenAsync(ConnectorOptions source, DatabaseOptions database, SecretResolver secrets, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var its = DatabaseDialect.Of(database.System);
        var origin = $"{source.Name} ({database.Place})";
        var made = its.Connect(database, secrets.Resolve(database.Password, source.Name));
        try
        {
            await made.OpenAsync(cancellationToken);
            await its.PrepareAsync(made, database, zone, cancellationToken);
            return new DatabaseSession(database, its, made, new KnownSecrets(source, secrets));
        }
        catch (Exception fault)
        {
            await made.DisposeAsync();
            if (cancellationToken.IsCancellationRequested || its.FailureOf(fault, origin) is not { } failure)
            {
                throw;
            }

            throw failure;
        }
    }

    /// <summary>What a statement gives, row by row as JSON lines.</summary>
    /// <param name="origin">Source, database and page, for messages.</param>
    /// <param name="most">Rows wanted; one more than that is a sign that there are more, and is left out.</param>
    /// <exception cref="SourceException">There is no whole answer.</exception>
    public async Task<DatabaseRows> ReadAsync(string statement, IEnumerable<(string Name, StatementValue Value)> values, string origin, long most, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.Parameters.AddRange(values.Select(value => dialect.Parameter(value.Name, value.Value)).ToArray());
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await ReadAsync(reader, origin, most, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && dialect.FailureOf(fault, origin) is not null)
        {
            throw dialect.FailureOf(fault, origin)!; // the filter has seen it
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<DatabaseRows> ReadAsync(DbDataReader reader, string origin, long most, CancellationToken cancellationToken)
    {
        using var rows = new RowWriter(dialect);
        ReadOnlyMemory<byte> last = ReadOnlyMemory<byte>.Empty, content = ReadOnlyMemory<byte>.Empty, further = ReadOnlyMemory<byte>.Empty;
        var count = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Write(reader);
            if (++count > most)
            {
                further = rows.Last;
                break;
            }

            (last, content) = (rows.Last, rows.Content);
            if (rows.Bytes > database.MaxBytes)
            {
                throw WebFailures.Unreadable(origin, string.Create(CultureInfo.InvariantCulture, $"a page has more than {database.MaxBytes} bytes: ask for fewer rows ('rows') or days ('window') at a time, or raise 'max_megabytes'"));
            }
        }

        if (secrets.AreIn(content))
        {
            throw new SourceRejectedException(origin, "its rows hold the secret of this source, so nothing of them is kept.", "leave that column out of 'query', and renew the secret.");
        }

        return new DatabaseRows(content, last, further);
    }
}

/// <summary>Rows as JSON lines.</summary>
/// <param name="Last">The last row; empty: there is none.</param>
/// <param name="Further">The row after it, which is left out; empty: there is none.</param>
internal sealed record DatabaseRows(ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Last, ReadOnlyMemory<byte> Further)
{
    public bool HasMore => !Further.IsEmpty;
}
