using System.Globalization;
using System.Text;
using Collector.Access;
using Collector.Audit;
using Collector.Web.Entering;
using Collector.Web.Pages.Entering;
using Collector.Web.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Collector.Web;

/// <summary>Who changed what: to read, and to take away as a file that proves itself.</summary>
internal static class AuditPages
{
    public static IServiceCollection AddAuditPages(this IServiceCollection services) => services.AddSingleton<AuditReader>();

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapMethods(EntryAddresses.Audit, PageRequest.Reads, ShowAsync).Requires(Permission.ReadAudit);
        pages.MapMethods(EntryAddresses.AuditExport, PageRequest.Reads, ExportAsync).Requires(Permission.ReadAudit);
    }

    private static async Task<IResult> ShowAsync(AuditReader audit, SiteReader site, string? prima, string? oggetto, CancellationToken cancellationToken)
    {
        var isNumber = long.TryParse(prima, NumberStyles.None, CultureInfo.InvariantCulture, out var before);
        return prima is null || isNumber
            ? PageResult.Of<AuditPage>(await audit.ReadAsync(isNumber ? before : null, oggetto is { Length: > 0 } ? oggetto.Replace("\0", "", StringComparison.Ordinal) : null, cancellationToken))
            : Problems.NoSuchPage(site);
    }

    // Written while it is read: there may be years of it.
    private static PushStreamHttpResult ExportAsync(NpgsqlDataSource database, TimeProvider clock) => TypedResults.Stream(
        async body =>
        {
            await using var connection = await database.OpenConnectionAsync();
            await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            await AuditFile.WriteAsync(connection, writer, clock.GetUtcNow(), CancellationToken.None);
        },
        "application/x-ndjson",
        string.Create(CultureInfo.InvariantCulture, $"registro-{clock.GetUtcNow():yyyyMMdd-HHmmss}.jsonl"));
}
