using Collector.Web.Wording;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collector.IntegrationTests.Access;

/// <summary>What each address that takes something leaves in the record of changes, held against a table written by hand: an address that is not in it fails.</summary>
public sealed class RecordedFormsTests(DatabaseServer server)
{
    // Why nothing is recorded.
    private const string Nothing = "";

    /// <summary>Address, and the actions it records.</summary>
    private static readonly (string Pattern, string Actions)[] Table =
    [
        ("/accedi", Nothing), // opens a session
        ("/esci", Nothing), // ends one
        ("/riprendi", Nothing), // shows again what was typed
        ("/api/{**path}", Nothing), // says that there is no such address
        ("/api/v1/observations", "observation.push"),
        ("/profilo/password", "account.password"),
        ("/lavori/{**path}", "queue.requeue queue.enqueue queue.delete queue.trigger queue.remove"),
        ("/fonti/{name}/verifica", "source.check"),
        ("/fonti/{name}/lettura", "source.sync"),
        ("/fonti/{name}/rilettura", "source.backfill"),
        ("/fonti/{name}/pausa", "source.pause"),
        ("/fonti/{name}/ripresa", "source.resume"),
        ("/fonti/{name}/richieste/{number}/annulla", "source.cancel"),
        ("/indicatore/{objective}/{code}/osservazioni", "remark.add"),
        ("/rilevazioni", "entry.add evidence.add"),
        ("/rilevazioni/{number:long}/ritiro", "entry.withdraw"),
        ("/rilevazioni/quaderno", "workbook.bring"),
        ("/rilevazioni/quaderno/{number:long}", "entry.add"),
        ("/approvazioni", "entry.approve"),
        ("/approvazioni/{number:long}/restituzione", "entry.return"),
        ("/chiusure", "period.close period.reopen"),
    ];

    [Fact]
    public async Task Every_address_that_takes_something_is_in_the_table()
    {
        await using var console = await ConsoleWorld.StartAsync(server);

        var taking = console.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"]).Except(["GET", "HEAD"]).Any())
            .Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.Equal(Table.Select(row => row.Pattern).Order(StringComparer.Ordinal), taking.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_recorded_has_words() =>
        Assert.DoesNotContain(Table.SelectMany(row => row.Actions.Split(' ', StringSplitOptions.RemoveEmptyEntries)), action => AuditWords.Action(action) == action);
}
