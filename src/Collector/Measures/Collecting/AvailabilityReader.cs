using System.Collections.Immutable;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Measures.Collecting;

/// <summary>Reads states and interruptions of monitored objects, and makes availability of them.</summary>
internal sealed class AvailabilityReader(NpgsqlConnection connection, NpgsqlTransaction transaction, MeasureDays days)
{
    /// <summary>The figures of the days that are known, and these with what was asked of each.</summary>
    public async Task<(ImmutableArray<DayFigure> Figures, CoveredDays Days)> ReadAsync(Collection.Availability what, CoveredDays covered, CancellationToken cancellationToken)
    {
        var hours = what.Hours ?? throw new InvalidOperationException("an availability without hours, and no rule of the plan has told so");
        var objects = await ObjectsAsync(what, cancellationToken);
        var time = new AvailabilityDays(what, objects, days.Zone, day => WorkingTime.ShiftsOn(hours, day, days.Calendar));
        var read = covered.Covered
            .SelectMany(span => Enumerable.Range(0, span.Days).Select(span.From.AddDays))
            .Where(day => day >= days.First)
            .Select(time.Of)
            .ToArray();
        return (
            [.. read.Select(one => one.Figure)],
            covered with { Floor = what.Floor, Asked = read.ToImmutableSortedDictionary(one => one.Figure.Day, one => one.Asked) });
    }

    private async Task<ImmutableArray<MonitoredObject>> ObjectsAsync(Collection.Availability what, CancellationToken cancellationToken)
    {
        object[] asked = [days.KnownAt.ToUniversalTime(), PlanTime.StartOf(days.First, days.Zone).ToUniversalTime(), what.Objects.ToArray(), what.Systems.ToArray()];
        var changes = (await connection.ListAsync(
            transaction,
            "service_states",
            row => (Object: row.GetString(0), At: row.GetFieldValue<DateTimeOffset>(1), State: row.GetInt64(2)),
            cancellationToken,
            asked)).ToLookup(row => row.Object, row => (row.At, row.State), StringComparer.Ordinal);
        var downtimes = (await connection.ListAsync(
            transaction,
            "service_downtimes",
            row => (Object: row.GetString(0), From: row.GetFieldValue<DateTimeOffset>(1), To: row.Get<DateTimeOffset>(2)),
            cancellationToken,
            asked)).ToLookup(row => row.Object, row => (row.From, row.To), StringComparer.Ordinal);
        return [.. what.Objects.Select(name => new MonitoredObject([.. changes[name]], [.. downtimes[name]]))];
    }
}
