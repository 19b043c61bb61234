using System.Globalization;
using Collector.Access;
using Collector.Audit;
using Collector.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Npgsql;

namespace Collector.Web.Queueing;

/// <summary>Records what people ask of the queue.</summary>
/// <remarks>
/// The queue changes tables of its own by connections of its own, so that no transaction of ours holds both. The record is
/// written right before the queue is let go on: what a person does is to ask, and without a record nothing is done.
/// </remarks>
internal sealed class QueueRecord(NpgsqlDataSource database, TimeProvider clock, IAntiforgery forms)
{
    private const string JobsField = "jobs[]";

    private readonly PatientReading asking = new(database, TimeProvider.System);

    /// <summary>Records what a request asks for, if the queue will do it.</summary>
    /// <returns>False: it names jobs as the queue numbers none, at which the queue would fail; nothing is recorded.</returns>
    /// <exception cref="StorageDownException">The database does not answer: nothing is to be done either.</exception>
    public async Task<bool> WriteAsync(HttpContext context)
    {
        var visit = Visit.Of(context.User);
        if (!HttpMethods.IsPost(context.Request.Method) || QueueAct.Of(context.Request.Path) is not { } act || !visit.May(Permission.ActOnQueue) || !await forms.IsRequestValidAsync(context))
        {
            return true; // the queue refuses it too, or only shows something
        }

        var named = act.Job is { } one ? [one] : context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))[JobsField].OfType<string>().ToArray() : [];
        if (!act.IsRecurring && named.Any(name => NumberOf(name) is null))
        {
            return false;
        }

        return await asking.AskAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                if (await ChangesAsync(connection, transaction, act, named, token) is { Count: > 0 } changes)
                {
                    await AuditStore.AddAsync(connection, transaction, clock.GetUtcNow(), visit.Asker, changes, token);
                    await transaction.CommitAsync(token);
                }

                return true;
            },
            context.RequestAborted);
    }

    // Of what the queue does not have nothing is changed.
    private static Task<IReadOnlyList<Change>> ChangesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, QueueAct act, string[] named, CancellationToken cancellationToken) => act.IsRecurring
        ? connection.ListAsync(
            transaction,
            "queue_recurring",
            row => new Change($"queue.{act.Word}", $"recurring {row.GetString(0)}", null, null),
            cancellationToken,
            [named])
        : connection.ListAsync(
            transaction,
            "queue_jobs",
            row => new Change($"queue.{act.Word}", string.Create(CultureInfo.InvariantCulture, $"job {row.GetInt64(0)}"), new { State = row.Text(1), Job = row.Text(2), Of = row.GetFieldValue<string[]>(3) }, new { State = act.Word is "delete" ? "Deleted" : "Enqueued" }),
            cancellationToken,
            named.Select(NumberOf).OfType<long>().ToArray());

    private static long? NumberOf(string name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
