using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Collector.Sources;

namespace Collector.Api.Pushing;

// What the OpenAPI document tells; PushBody reads what comes, strictly.
/// <summary>Observations, taken all or none. The array alone, without the object around it, is taken too.</summary>
internal sealed record PushRequest([property: Description("At least one.")] IReadOnlyList<PushedObservation> Observations);

/// <summary>A value of a measure for a period.</summary>
internal sealed record PushedObservation(
    [property: Description("Key of the measure, as /plan lists it.")] string Measure,
    [property: Description("First day the value speaks of.")] DateOnly From,
    [property: Description("Last day, included; never before from.")] DateOnly To,
    [property: Description("A number of at most 28 digits; of a milestone the day it was reached, as text; of a yes or no true or false.")] JsonNode Value,
    [property: Description("Weight in a mean, 0 or more.")][property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Weight,
    [property: Description("When it was recorded where it comes from: a day or an instant with offset. Of two that speak of the same days the one recorded later counts. Without it: now.")][property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RecordedAt);

/// <summary>What a push was answered with.</summary>
internal sealed record PushAnswer(
    [property: Description("Observations of the body.")] int Rows,
    [property: Description("Those that were taken in.")] int New,
    [property: Description("Those that say what is known already: nothing is added for them.")] int Unchanged,
    [property: Description("When the new ones became known: figures that know of this moment count them, within a minute. Null: none is new.")] DateTimeOffset? KnownAt,
    [property: Description("Number of the kept body.")] long FileId,
    [property: Description("SHA-256 of the body.")] string Sha256,
    [property: Description("Run that took them in; null: nothing was added.")] long? Run,
    [property: Description("What to know of them: rows that do not count since a later one stands, or that speak of a final year, and whether some speak of periods that are not over; the first hundred.")] IReadOnlyList<string> Notes);

/// <summary>A body, read.</summary>
/// <param name="Pointer">JSON pointer to its array.</param>
/// <param name="Records">In its order; their lines are places in the array, from 1.</param>
/// <param name="Lines">Line of the text that each begins on, from 1.</param>
internal sealed record PushedRows(string Pointer, ImmutableArray<ObservationRecord> Records, ImmutableArray<int> Lines)
{
    public string PointerTo(ObservationRecord record, string? member = null) => $"{Pointer}/{record.Line - 1}{(member is null ? "" : $"/{member}")}";

    public int LineOf(ObservationRecord record) => Lines[record.Line - 1];
}
