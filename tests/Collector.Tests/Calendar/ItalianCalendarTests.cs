using System.Collections.Immutable;
using System.Globalization;
using Collector.Calendar;

namespace Collector.Tests.Calendar;

public sealed class ItalianCalendarTests
{
    private static readonly ItalianCalendar Trento = new(
        [new LocalHoliday(6, 26, "San Vigilio"), new LocalHoliday(2, 29, "Bisestile")],
        ImmutableSortedDictionary<DateOnly, string>.Empty.Add(new DateOnly(2021, 12, 24), "Chiusura"));

    [Theory]
    [InlineData("2019-04-22")]
    [InlineData("2020-04-13")]
    [InlineData("2021-04-05")]
    [InlineData("2022-04-18")]
    [InlineData("2023-04-10")]
    [InlineData("2024-04-01")]
    [InlineData("2025-04-21")]
    [InlineData("2026-04-06")]
    [InlineData("2008-03-24")] // the earliest of our time
    [InlineData("2038-04-26")] // the latest
    [InlineData("1981-04-20")] // the exception of the rule for late moons
    [InlineData("2049-04-19")]
    [InlineData("2076-04-20")]
    public void Easter_Monday_is_computed(string day)
    {
        Assert.Equal("Lunedì dell'Angelo", Trento.HolidayOn(Day(day)));
        Assert.False(Trento.IsWorkingDay(Day(day)));
    }

    [Theory]
    [InlineData("2021-01-01", "Capodanno")]
    [InlineData("2021-01-06", "Epifania")]
    [InlineData("2022-04-25", "Anniversario della Liberazione")]
    [InlineData("2011-04-25", "Anniversario della Liberazione")] // and Easter Monday
    [InlineData("2023-05-01", "Festa del lavoro")]
    [InlineData("2021-06-02", "Festa della Repubblica")]
    [InlineData("2022-08-15", "Assunzione di Maria")]
    [InlineData("2021-11-01", "Ognissanti")]
    [InlineData("2021-12-08", "Immacolata Concezione")]
    [InlineData("2023-12-25", "Natale")]
    [InlineData("2023-12-26", "Santo Stefano")]
    [InlineData("2027-10-04", "San Francesco d'Assisi")]
    [InlineData("2023-06-26", "San Vigilio")]
    [InlineData("2024-02-29", "Bisestile")]
    [InlineData("2021-12-24", "Chiusura")]
    public void A_holiday_is_no_working_day_and_has_a_name(string day, string name)
    {
        Assert.Equal((name, false), (Trento.HolidayOn(Day(day)), Trento.IsWorkingDay(Day(day))));
    }

    [Theory]
    [InlineData("2021-10-15", true)] // a Friday
    [InlineData("2021-10-16", false)]
    [InlineData("2021-10-17", false)]
    [InlineData("2021-10-18", true)]
    [InlineData("2024-10-04", true)] // 4 October before 2026
    [InlineData("2022-12-23", true)]
    [InlineData("2023-02-28", true)]
    [InlineData("2021-04-02", true)] // Good Friday is none in Italy
    public void Other_days_go_by_the_day_of_the_week(string day, bool isWorkingDay)
    {
        Assert.Equal((null, isWorkingDay), (Trento.HolidayOn(Day(day)), Trento.IsWorkingDay(Day(day))));
    }

    [Fact]
    public void A_place_without_local_holidays_works_on_theirs()
    {
        var rome = new ItalianCalendar([], ImmutableSortedDictionary<DateOnly, string>.Empty);

        Assert.True(rome.IsWorkingDay(new DateOnly(2023, 6, 26)));
    }

    [Theory]
    [InlineData("2021-10-15", "2021-10-15", 1)]
    [InlineData("2021-10-15", "2021-10-18", 2)] // Friday and Monday
    [InlineData("2021-10-16", "2021-10-17", 0)]
    [InlineData("2021-10-18", "2021-10-15", 0)]
    [InlineData("2021-12-22", "2022-01-10", 12)] // 22 23, 27 28 29 30 31, 3 4 5 7, 10
    [InlineData("2021-01-01", "2021-12-31", 254)] // 261 weekdays without 1 and 6 January, 5 April, 2 June, 1 November, 8 and 24 December
    [InlineData("9999-12-30", "9999-12-31", 2)]
    public void Working_days_are_counted_with_both_ends(string from, string to, int count)
    {
        Assert.Equal(count, Trento.WorkingDaysBetween(Day(from), Day(to)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
