using Collector.Calendar;
using Collector.Plan;

namespace Collector.Measures.Collecting;

/// <summary>
/// Working time by the calendar, on the civil clock: the seconds worked up to a moment, counted from a first day. Hours
/// that people work do not cross the change of hour, so a civil day has no hour too many or too few.
/// </summary>
internal sealed class WorkingTime
{
    private const int SecondsOfMinute = 60;

    private readonly string name;
    private readonly DateOnly first;
    private readonly long[] before;
    private readonly (int From, int To, bool[] Worked)[] shifts;

    /// <param name="span">Days for which it can be asked; a moment outside has no working time.</param>
    public WorkingTime(WeeklyHours hours, ItalianCalendar calendar, Period span)
    {
        (name, first) = (hours.Text, span.From);
        before = new long[span.Days];
        shifts = [.. hours.Shifts.Select(shift => (shift.From, shift.To)).Distinct().Order().Select(shift => (shift.From, shift.To, new bool[span.Days]))];
        var worked = 0L;
        for (var place = 0; place < span.Days; place++)
        {
            before[place] = worked;
            foreach (var shift in ShiftsOn(hours, span.From.AddDays(place), calendar))
            {
                worked += (shift.To - shift.From) * SecondsOfMinute;
                shifts.First(one => (one.From, one.To) == (shift.From, shift.To)).Worked[place] = true;
            }
        }
    }

    /// <summary>The shifts of a day, ascending; none where nobody works.</summary>
    public static IEnumerable<Shift> ShiftsOn(WeeklyHours hours, DateOnly day, ItalianCalendar calendar) =>
        hours.WorksOnHolidays || calendar.HolidayOn(day) is null ? hours.Shifts.Where(shift => shift.Day == day.DayOfWeek) : [];

    /// <summary>SQL for the seconds worked from the first day up to a moment; null where the moment is, or lies outside the days.</summary>
    public string SecondsUntil(string moment, string zone, SqlValues values)
    {
        var civil = $"({moment} at time zone {zone})";
        var place = $"{civil}::date - {values.Place(first)} + 1";
        var ofDay = shifts.Select(shift =>
            $" + case when ({values.Place((name, shift.From, shift.To), shift.Worked)}::boolean[])[{place}]"
            + $" then greatest(0, least(extract(epoch from {civil}::time), {shift.To * SecondsOfMinute}) - {shift.From * SecondsOfMinute}) else 0 end");
        return $"(({values.Place((name, "before"), before)}::bigint[])[{place}]{string.Concat(ofDay)})";
    }
}
