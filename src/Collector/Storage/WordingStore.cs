using Collector.Publishing;
using Npgsql;

namespace Collector.Storage;

/// <summary>What readers are told of indicators, as last published.</summary>
internal static class WordingStore
{
    /// <summary>Keeps the words of a year, in one statement; words of indicators that are not in it stay, and no view shows them.</summary>
    public static Task PutAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string plan, int year, long run, IReadOnlyList<IndicatorWording> words, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            transaction,
            "wording_put",
            cancellationToken,
            plan,
            year,
            run,
            Of(words, one => one.Indicator),
            Of(words, one => one.Algorithm),
            Of(words, one => one.ObjectiveName),
            Of(words, one => one.AreaName),
            Of(words, one => one.Office),
            Of(words, one => one.Fed),
            Of(words, one => one.Share),
            Of(words, one => one.Lost),
            Of(words, one => one.Value),
            Of(words, one => one.Target),
            Of(words, one => one.Expected),
            Of(words, one => one.Forecast),
            Of(words, one => one.Sentence),
            Of(words, one => one.Missing),
            Of(words, one => one.Remedy),
            Of(words, one => one.Path));

    private static T[] Of<T>(IReadOnlyList<IndicatorWording> words, Func<IndicatorWording, T> column) => [.. words.Select(column)];
}
