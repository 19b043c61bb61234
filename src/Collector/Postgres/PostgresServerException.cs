namespace Collector.Postgres;

/// <summary>There is no PostgreSQL to work with; the message says why and what to do.</summary>
internal sealed class PostgresServerException(string message, Exception? inner = null) : Exception(message, inner);
