using Collector.Storage;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace Collector.IntegrationTests.Storage;

/// <summary>Hangfire works with what the owner prepared and the application's rights.</summary>
public sealed class QueueTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public void The_application_puts_jobs_in_the_queue_and_takes_them_out()
    {
        var options = new PostgreSqlStorageOptions { SchemaName = Migrator.QueueSchema, PrepareSchemaIfNecessary = false };
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database.Connections.App, options), options);
        var id = new BackgroundJobClient(storage).Enqueue(() => Console.Out.Flush());

        using var connection = storage.GetConnection();
        using var job = connection.FetchNextJob(["default"], TestContext.Current.CancellationToken);
        job.RemoveFromQueue();

        Assert.Equal(id, job.JobId);
    }
}
