using System.Collections.Immutable;
using System.Text.Json;
using Collector.Audit;
using Collector.Published;
using Collector.Storage;
using Collector.Web.Reading;
using Collector.Web.Wording;
using Npgsql;

namespace Collector.Web.Entering;

/// <summary>Reads who changed what, as a page shows it.</summary>
/// <remarks>Throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class AuditReader(NpgsqlDataSource database, TimeProvider clock, SiteReader site, IFigureReader figures)
{
    private const int LinesOfAPage = 100;

    private readonly PatientReading reading = new(database, clock);

    /// <param name="before">Records before this number; null: the latest.</param>
    /// <param name="subject">Of one subject; null: of all.</param>
    public async Task<AuditView> ReadAsync(long? before, string? subject, CancellationToken cancellationToken)
    {
        var (records, head) = await reading.AskAsync(
            async (connection, token) => (await AuditStore.BeforeAsync(connection, before, subject, LinesOfAPage + 1, token), await AuditStore.HeadAsync(connection, null, token)),
            cancellationToken);
        var state = await figures.ReadStateAsync(known: null, cancellationToken);
        var zone = state.Years is [.., var newest] ? (await figures.ReadPlanAsync(newest.Version, cancellationToken)).Zone : TimeZoneInfo.Utc;
        return new AuditView(
            await site.ReadHeadAsync(cancellationToken),
            [.. records.Take(LinesOfAPage).Select(record => LineOf(record, zone))],
            records.Count > LinesOfAPage ? records[LinesOfAPage - 1].Number : null,
            subject,
            head,
            zone);
    }

    private static AuditLine LineOf(AuditRecord record, TimeZoneInfo zone)
    {
        using var json = JsonDocument.Parse(record.Content);
        var root = json.RootElement;
        return new AuditLine(
            record.Number,
            root.GetProperty("at").GetDateTimeOffset(),
            root.GetProperty("name").GetString() ?? "",
            root.GetProperty("action").GetString() ?? "",
            root.GetProperty("subject").GetString() ?? "",
            AuditText.Lines(root.GetProperty("before"), zone),
            AuditText.Lines(root.GetProperty("after"), zone),
            root.GetProperty("reason").GetString(),
            record.Hash);
    }
}

/// <summary>Who changed what.</summary>
/// <param name="Next">Number before which older ones follow; null: there are none.</param>
/// <param name="Subject">Only of this subject; null: of all.</param>
/// <param name="Chain">Number and hash of the latest record of all.</param>
public sealed record AuditView(PageHead Head, ImmutableArray<AuditLine> Lines, long? Next, string? Subject, (long Number, string Hash) Chain, TimeZoneInfo Zone);

/// <summary>A change by a person.</summary>
/// <param name="Before">How it stood, a line a property.</param>
/// <param name="After">How it stands.</param>
/// <param name="Reason">Why; null: none was given.</param>
public sealed record AuditLine(long Number, DateTimeOffset At, string Name, string Action, string Subject, ImmutableArray<string> Before, ImmutableArray<string> After, string? Reason, string Hash);
