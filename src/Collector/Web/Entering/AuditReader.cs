using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collector.Audit;
using Collector.Web.Reading;
using Collector.Web.Stored;
using Collector.Web.Wording;
using Collector.Wording;
using Npgsql;

namespace Collector.Web.Entering;

/// <summary>Reads who changed what, as a page shows it.</summary>
/// <remarks>Throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class AuditReader(NpgsqlDataSource database, TimeProvider clock, SiteReader site, IFigureReader figures)
{
    private const int LinesOfAPage = 100;

    // What is shown is escaped by the page.
    private static readonly JsonSerializerOptions Shown = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
            [.. records.Take(LinesOfAPage).Select(LineOf)],
            records.Count > LinesOfAPage ? records[LinesOfAPage - 1].Number : null,
            subject,
            head,
            zone);
    }

    private static AuditLine LineOf(AuditRecord record)
    {
        using var json = JsonDocument.Parse(record.Content);
        var root = json.RootElement;
        return new AuditLine(
            record.Number,
            root.GetProperty("at").GetDateTimeOffset(),
            root.GetProperty("name").GetString() ?? "",
            root.GetProperty("action").GetString() ?? "",
            root.GetProperty("subject").GetString() ?? "",
            Text(root.GetProperty("before")),
            Text(root.GetProperty("after")),
            root.GetProperty("reason").GetString(),
            record.Hash);
    }

    private static ImmutableArray<string> Text(JsonElement told) => told.ValueKind is JsonValueKind.Object
        ? [.. told.EnumerateObject().Select(property => (property.Name, Text: Written(property.Value))).Where(property => property.Text.Length > 0).Select(property => $"{AuditWords.Property(property.Name)}: {property.Text}")]
        : told.ValueKind is JsonValueKind.Null ? [] : [Written(told)];

    private static string Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Italian.Day(day),
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number when value.TryGetDecimal(out var number) => Italian.Ungrouped(number, 0),
        JsonValueKind.True => "sì",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Written)),
        _ => JsonSerializer.Serialize(value, Shown),
    };
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
