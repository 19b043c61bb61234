using Collector.IntegrationTests.Nights;
using Collector.Records;

namespace Collector.IntegrationTests.Landing;

/// <summary>What is known of the datasets and of their days, whenever it became known.</summary>
internal static class LandedState
{
    private const string Days =
        """
        select concat_ws(' ', dataset, system, day::date, rejected)
        from (
            select distinct on (dataset, system, day) dataset, system, day, rejected
            from source.coverage cross join lateral generate_series(first_day, last_day, interval '1 day') as day
            order by dataset, system, day, read_at desc
        ) as latest
        order by dataset, system, day
        """;

    /// <summary>Every current row with the page it is from, every day that is known whole with its count of refused records.</summary>
    public static async Task<List<string>> OfAsync(NightWorld world)
    {
        var rows = await world.ListAsync<string>(Days);
        foreach (var dataset in Datasets.All)
        {
            rows.AddRange(await world.ListAsync<string>($"select '{dataset.Name} ' || (to_jsonb(landed) - 'known_from')::text as row from source.{dataset.Name} as landed order by 1"));
        }

        return rows;
    }

    /// <summary>How many rows there are of what is only added to.</summary>
    public static async Task<List<string>> CountsAsync(NightWorld world) =>
        await world.ListAsync<string>(string.Join(" union all ", Datasets.All.Select(dataset => $"{dataset.Name}_history").Append("coverage").Append("touched").Append("page").Append("sync").Append("tally").Select(table => $"select '{table} ' || count(*) from source.{table}")));

    /// <summary>As if nothing had ever been read, but for the pages.</summary>
    public static Task EmptyAsync(NightWorld world) =>
        world.ExecuteAsync($"truncate source.coverage, {string.Join(", ", Datasets.All.Select(dataset => $"source.{dataset.Name}, source.{dataset.Name}_history"))}");
}
