using Collector.Demo;
using Collector.Hosting;
using Collector.Nights;
using Microsoft.Extensions.DependencyInjection;
using Collector.Sources.Settings;
using Quartz;

namespace Collector.IntegrationTests.Nights;

/// <summary>The real schedule, asked when it would fire.</summary>
public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Rome = TestServer.Plan.Zone;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> ChangesOfHour => new()
    {
        // Clocks go from 02:00 to 03:00: half past two does not exist and the night starts at 03:00.
        { "2021-03-27", ["2021-03-27T01:30Z computes 2021-03-26", "2021-03-28T01:00Z computes 2021-03-27", "2021-03-29T00:30Z computes 2021-03-28"] },

        // Clocks go from 03:00 to 02:00: half past two comes twice and the night starts once.
        { "2021-10-30", ["2021-10-30T00:30Z computes 2021-10-29", "2021-10-31T00:30Z computes 2021-10-30", "2021-11-01T01:30Z computes 2021-10-31"] },
    };

    [Theory]
    [MemberData(nameof(ChangesOfHour))]
    public async Task Every_day_is_computed_by_one_night_also_when_the_hour_changes(string first, string[] expected)
    {
        var from = PlanTime.StartOf(DateOnly.ParseExact(first, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Rome);
        await using var services = Services();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        var night = await scheduler.GetTrigger(new TriggerKey("night"), Token);

        var fires = new List<string>();
        for (var fire = night!.GetFireTimeAfter(from); fire < PlanTime.StartOf(PlanTime.DayOf(from, Rome).AddDays(3), Rome); fire = night.GetFireTimeAfter(fire))
        {
            fires.Add($"{fire:yyyy-MM-dd'T'HH:mm'Z'} computes {PlanTime.DayOf(fire!.Value, Rome).AddDays(-1):yyyy-MM-dd}");
        }

        Assert.Equal(expected, fires);
        await scheduler.Shutdown(waitForJobsToComplete: false, Token);
    }

    [Theory]
    [InlineData("2021-03-28T22:30Z", "2021-03-29")] // summer time: midnight is at 22:00 UTC
    [InlineData("2021-03-27T22:30Z", "2021-03-27")] // the evening before it is still winter
    [InlineData("2021-10-30T22:30Z", "2021-10-31")]
    [InlineData("2021-10-31T22:30Z", "2021-10-31")]
    public void A_day_begins_at_midnight_in_the_plans_zone(string instant, string day) =>
        Assert.Equal(day, PlanTime.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Rome).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    private static ServiceProvider Services()
    {
        var options = new ServiceOptions
        {
            Database = "",
            Clock = new SteppedClock { Now = new DateTimeOffset(2021, 1, 1, 12, 0, 0, TimeSpan.Zero) },
            Listen = "",
            Zone = Rome,
            NightAt = new TimeOnly(2, 30),
            SourcesAt = new TimeOnly(1, 0),
            Secrets = new SecretResolver("", _ => null),
            Connectors = [],
            Folders = [],
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddQuartz(quartz => Schedule.Configure(quartz, options));
        return services.BuildServiceProvider();
    }
}
