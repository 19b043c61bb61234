namespace Collector.Calendar;

/// <summary>
/// The holidays of the whole of Italy: law 260/1949 as changed by law 54/1977, DPR 792/1985 (6 January), law 336/2000 (2 June), and law
/// 151/2025 (4 October, from 2026).
/// </summary>
internal static class NationalHolidays
{
    private const int FirstYearOfSaintFrancis = 2026;

    /// <summary>Each day once, with its name in Italian; Easter Sunday is among them.</summary>
    public static IEnumerable<KeyValuePair<DateOnly, string>> Of(int year)
    {
        var easter = Easter(year);
        var days = new Dictionary<DateOnly, string>
        {
            [new(year, 1, 1)] = "Capodanno",
            [new(year, 1, 6)] = "Epifania",
            [easter] = "Pasqua",
            [new(year, 5, 1)] = "Festa del lavoro",
            [new(year, 6, 2)] = "Festa della Repubblica",
            [new(year, 8, 15)] = "Assunzione di Maria",
            [new(year, 11, 1)] = "Ognissanti",
            [new(year, 12, 8)] = "Immacolata Concezione",
            [new(year, 12, 25)] = "Natale",
            [new(year, 12, 26)] = "Santo Stefano",
        };

        // 25 April can be Easter or the Monday after it: the later name stays.
        days[easter.AddDays(1)] = "Lunedì dell'Angelo";
        days[new(year, 4, 25)] = "Anniversario della Liberazione";
        if (year >= FirstYearOfSaintFrancis)
        {
            days[new(year, 10, 4)] = "San Francesco d'Assisi";
        }

        return days;
    }

    // The Gregorian computus: the full moon of spring from the golden number and the century, then the Sunday after it.
    private static DateOnly Easter(int year)
    {
        var (golden, century, inCentury) = (year % 19, year / 100, year % 100);
        var lunarShift = (century - (century + 8) / 25 + 1) / 3;
        var moon = (19 * golden + century - century / 4 - lunarShift + 15) % 30;
        var toSunday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - moon - inCentury % 4) % 7;
        var late = (golden + 11 * moon + 22 * toSunday) / 451;
        var days = moon + toSunday - 7 * late + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }
}
