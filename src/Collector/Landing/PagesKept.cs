using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Told of pages in the transaction that keeps them, so that what it notes is true exactly of what is kept.</summary>
internal delegate Task PagesKept(NpgsqlConnection connection, NpgsqlTransaction transaction, KeptPages kept, CancellationToken cancellationToken);
