using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Collector.Api.Answering;
using Collector.Api.Asking;
using Collector.Storage;
using Npgsql;

namespace Collector.Api.Reading;

/// <summary><c>/observations</c>: what was stated, by whom and when, as it came in.</summary>
internal static class ObservationEndpoint
{
    public static async Task<IResult> ReadAsync(HttpContext context, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var (limit, after, measure) = (ApiQuery.Limit(context), ApiQuery.AfterNumber(context), ApiQuery.Text(context, ApiParameter.Measure));
        var read = await new PatientReading(database, TimeProvider.System).AskAsync(
            async (connection, token) => await connection.ListAsync(null, "observation_part", Read, token, measure, after ?? 0, limit + 1) switch
            {
                [] when measure is not null && after is null && !(await PlanStore.InForceAsync(connection, token)).Any(plan => plan.Measures.ContainsKey(measure)) =>
                    throw ApiQuery.Refused("No plan has such a measure: GET /plan lists them."), // an empty answer would look as if nothing was stated
                var found => found,
            },
            cancellationToken);
        var (part, next) = Paging.Cut(read, limit, observation => observation.Id.ToString(CultureInfo.InvariantCulture));
        return ApiAnswer.Of(new ObservationsAnswer(part, next), ApiJson.Context.ObservationsAnswer, next: Paging.Address(context.Request, next));
    }

    private static ApiObservation Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetFieldValue<DateOnly>(2),
        row.GetFieldValue<DateOnly>(3),
        row.Get<decimal>(4) is { } number ? number : row.Get<DateOnly>(5) is { } day ? ApiQuery.Write(day) : row.GetBoolean(6),
        row.Get<decimal>(7),
        row.Get<DateTimeOffset>(8),
        row.GetFieldValue<DateTimeOffset>(9),
        row.GetString(10),
        row.GetString(11),
        row.Get<long>(12),
        row.Text(13),
        row.Get<long>(14),
        row.Get<DateTimeOffset>(15));
}

/// <summary>Observations, in the order they came in.</summary>
internal sealed record ObservationsAnswer(
    [property: Description("In the order they came in.")] IReadOnlyList<ApiObservation> Observations,
    [property: Description("What after takes to read on; null: this was the last part.")] string? Next);

/// <summary>A value of a measure for a period, with who stated it and when.</summary>
internal sealed record ApiObservation(
    [property: Description("Number of the observation.")] long Id,
    [property: Description("Key of the measure.")] string Measure,
    [property: Description("First day the value speaks of.")] DateOnly From,
    [property: Description("Last day, included.")] DateOnly To,
    [property: Description("A number; of a milestone its day; of a yes or no true or false.")] JsonNode Value,
    [property: Description("Weight in a mean; null: none was stated.")] decimal? Weight,
    [property: Description("When it was recorded where it comes from; decides which of two replaces the other.")] DateTimeOffset? RecordedAt,
    [property: Description("When it became known here: computations after it count it.")] DateTimeOffset KnownAt,
    [property: Description("Source or office that stated it; api:NAME for the token NAME.")] string StatedBy,
    [property: Description("Place in words: file and line.")] string Origin,
    [property: Description("Number of the delivered file that holds it.")] long? FileId,
    [property: Description("SHA-256 of that file.")] string? Sha256,
    [property: Description("Run that took it in.")] long? Run,
    [property: Description("From when on it no longer counts; null: it does.")] DateTimeOffset? WithdrawnAt);
