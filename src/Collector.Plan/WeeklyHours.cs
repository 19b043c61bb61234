using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Collector.Plan;

/// <summary>
/// Hours of a week in civil time, as in <c>Mon-Fri 08:00-13:00,14:00-17:00; Sat 08:00-12:00</c>. Holidays are left out, unless
/// Sundays are among the days: who works on Sundays works on all days.
/// </summary>
public sealed partial record WeeklyHours
{
    private const int MinutesOfDay = 24 * 60;

    private static readonly string[] Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private WeeklyHours(string text, ImmutableArray<Shift> shifts) => (Text, Shifts) = (text, shifts);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>By day of the week from Monday, then by hour; those of a day do not touch.</summary>
    public ImmutableArray<Shift> Shifts { get; }

    public bool WorksOnHolidays => Shifts.Any(shift => shift.Day is DayOfWeek.Sunday);

    /// <summary>Null when the text is no week of hours.</summary>
    public static WeeklyHours? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Form().IsMatch(text))
        {
            return null;
        }

        ImmutableArray<Shift> shifts = [.. text.Split(';').SelectMany(ShiftsOf).OrderBy(shift => ((int)shift.Day + 6) % 7).ThenBy(shift => shift.From)];
        var isSound = shifts.All(shift => shift.From < shift.To && shift.To <= MinutesOfDay)
            && shifts.Zip(shifts.Skip(1)).All(pair => pair.First.Day != pair.Second.Day || pair.First.To < pair.Second.From);
        return isSound && !shifts.IsEmpty ? new WeeklyHours(text, shifts) : null;
    }

    public bool Equals(WeeklyHours? other) => other is not null && Shifts.SequenceEqual(other.Shifts);

    public override int GetHashCode() => Shifts.Length;

    private static IEnumerable<Shift> ShiftsOf(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var days = words[0].Split('-').Select(day => Array.IndexOf(Names, day)).ToArray();
        if (days[0] > days[^1])
        {
            yield return new Shift(DayOfWeek.Monday, 1, 0); // from Friday to Monday: no sound hours
        }

        for (var day = days[0]; day <= days[^1]; day++)
        {
            foreach (var span in words[1].Split(','))
            {
                yield return new Shift((DayOfWeek)((day + 1) % 7), MinuteOf(span[..5]), MinuteOf(span[6..]));
            }
        }
    }

    private static int MinuteOf(string time) =>
        (int.Parse(time[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(time[3..], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ ?(?<part>(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? ([01][0-9]|2[0-4]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9](,([01][0-9]|2[0-4]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9])*(; ?|\z))+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

/// <summary>Hours of a day of the week, as minutes from its midnight: start in, end out; 1440 is the end of the day.</summary>
public readonly record struct Shift(DayOfWeek Day, int From, int To);
