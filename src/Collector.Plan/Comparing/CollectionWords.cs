using System.Globalization;
using System.Text.Json;

namespace Collector.Plan.Comparing;

/// <summary>What is collected, in words, so that all that differs shows.</summary>
internal static class CollectionWords
{
    public static string Of(Collection collection) => collection switch
    {
        Collection.Catalogue catalogue => $"count of {catalogue.From}{(catalogue.OnlyNew ? " where new" : "")}",
        Collection.Aggregated aggregated => Of(aggregated) + Rest(aggregated),
        Collection.Availability availability => Of(availability) + Rest(availability),
        _ => throw new InvalidOperationException($"The collection {collection} has no words."),
    };

    private static string Of(Collection.Aggregated aggregated) =>
        $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(aggregated.Aggregate.ToString())} of "
        + (aggregated.Of is { } of ? $"{of.Text} in {aggregated.From}" : aggregated.From)
        + (aggregated.Weight is { } weight ? $" weighted by {weight.Text}" : "")
        + (aggregated.At == aggregated.Dataset.DatedBy ? "" : $" by {aggregated.At}")
        + (aggregated.Where is { } where ? $" where {where.Text}" : "")
        + (aggregated.IsPerYear ? " per year" : "");

    private static string Of(Collection.Availability availability) =>
        $"availability of {string.Join(" and ", availability.Objects)} in {availability.From}, {availability.Combine.ToString().ToLowerInvariant()}, "
        + $"bad {string.Join(" ", availability.Bad)}, downtime {availability.Downtime.ToString().ToLowerInvariant()}, floor {Words.Of(availability.Floor)}";

    private static string Rest(Collection.OfRecords records) =>
        (records.Systems.IsEmpty ? "" : $", of {string.Join(" and ", records.Systems)}")
        + (records.Hours is { } hours ? $", hours {hours.Text}" : "")
        + (records.Since is { } since ? string.Create(CultureInfo.InvariantCulture, $", since {since:yyyy-MM-dd}") : "");
}
