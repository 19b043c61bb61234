using System.Globalization;
using Collector.Moving;
using Collector.Web.Reading;

namespace Collector.Web.Moves;

/// <summary>What was asked for in the address of a comparison, as it was written.</summary>
public sealed record MovesForm(string? Dal, string? Al, string? NotoDal, string? NotoAl, string? Anno, string? Area, string? Indicatore)
{
    private const string DayForm = "yyyy-MM-dd";

    // PostgreSQL keeps microseconds: a run is found again by them.
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private const int FirstYear = 1900;
    private const int LastYear = 9998;

    /// <summary>The address that compares two runs.</summary>
    public static string Address(DateOnly from, DateTimeOffset fromKnown, DateOnly to, DateTimeOffset toKnown) =>
        new MovesForm(Text(from), Text(to), Text(fromKnown), Text(toKnown), null, null, null).Address();

    public string Address()
    {
        (string Name, string? Value)[] parts = [("dal", Dal), ("al", Al), ("noto_dal", NotoDal), ("noto_al", NotoAl), ("anno", Anno), ("area", Area), ("indicatore", Indicatore)];
        return $"{Addresses.Moves}?{string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"))}"; // just filtered
    }

    /// <summary>With the days that are meant where none is stated: the last that was computed, and the one before it.</summary>
    public MovesForm Filled(DateOnly? computed) => computed is not { } last ? this : this with
    {
        Al = string.IsNullOrEmpty(Al) ? Text(last) : Al,
        Dal = string.IsNullOrEmpty(Dal) ? Text((Day(Al) ?? last).AddDays(-1)) : Dal,
    };

    /// <summary>The second moment as other pages are asked for it: of an instant of knowledge they know nothing.</summary>
    internal PointInTime Second => new(Day(Al), Day(NotoAl));

    /// <summary>What is asked for, or a sentence that says what is wrong.</summary>
    /// <param name="zone">In which a day of knowledge ends.</param>
    internal (MovesQuestion? Question, string? Problem) Read(TimeZoneInfo zone)
    {
        if (Day(Dal) is not { } from || Day(Al) is not { } to)
        {
            return (null, "Servono due giorni, scritti come 2021-06-30.");
        }

        if (!TryRead(NotoDal, zone, out var fromKnown) || !TryRead(NotoAl, zone, out var toKnown))
        {
            return (null, "Il momento di conoscenza è un giorno, come 2021-06-30, oppure un istante, come 2021-06-30T14:05:00Z.");
        }

        if (Anno is not (null or "") && Year(Anno) is null)
        {
            return (null, "L'anno è scritto con quattro cifre.");
        }

        return (new MovesQuestion(Year(Anno ?? "") ?? to.Year, from, fromKnown, to, toKnown)
        {
            Area = string.IsNullOrEmpty(Area) ? null : Area,
            Indicator = string.IsNullOrEmpty(Indicatore) ? null : Indicatore,
        }, null);
    }

    private static bool TryRead(string? text, TimeZoneInfo zone, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (Day(text) is { } day)
        {
            moment = PlanTime.StartOf(day.AddDays(1), zone).AddMicroseconds(-1); // the last that is kept of the day
        }
        else if (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is >= FirstYear and <= LastYear)
        {
            moment = instant;
        }

        return moment is not null;
    }

    private static int? Year(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear ? year : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear ? day : null;

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset instant) => instant.ToUniversalTime().ToString(InstantForm, CultureInfo.InvariantCulture);
}
