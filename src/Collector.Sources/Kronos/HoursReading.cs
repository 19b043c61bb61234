using System.Globalization;
using System.Text.RegularExpressions;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Cells;
using Collector.Sources.Mapping;

namespace Collector.Sources.Kronos;

/// <summary>
/// Cells to seconds, so that what is added is exact. 7:30, 7h30 and durations of a workbook mean the same everywhere; the
/// rest means what is declared, and the file is held against that.
/// </summary>
internal sealed partial class HoursReading(HoursForm form)
{
    private const string NoMinutes = "is no whole number of minutes (450, 1.350, 7:30, 7h30)";
    private const decimal Minute = 60;
    private const decimal Hour = 3600;
    private const double Day = 86_400;
    private const int Thousandths = 3;

    /// <summary>So many values with a fraction say something about what their fractions are.</summary>
    private const int Telling = 20;

    private int fractions;
    private int beyondMinutes;

    /// <summary>Some figure has .60 to .99 behind the mark: no minutes are so many.</summary>
    public bool HasDecimals => beyondMinutes > 0;

    /// <summary>Declared decimal, and yet no fraction of many is one that minutes could not be.</summary>
    public bool LooksSexagesimal => form is HoursForm.DecimalComma or HoursForm.DecimalPoint && fractions >= Telling && beyondMinutes == 0;

    /// <summary>Seconds, also negative; null where nothing is told.</summary>
    /// <exception cref="FieldException">It cannot be used.</exception>
    public decimal? Read(Told cell) => cell switch
    {
        { IsNothing: true } => null,
        { Fault: { } fault } => throw new FieldException(fault),
        { IsRepeated: true } => throw new FieldException("is part of merged cells: hours stand in one row"),
        { Days: { } days } => (decimal)Math.Round(days * Day, MidpointRounding.AwayFromZero), // stored times do not come out even
        { Text: { } text } => OfText(text),
        { Number: { } number } => OfNumber(number),
        _ => throw new FieldException("is no hours, but a day or yes or no"),
    };

    private decimal OfText(string written)
    {
        var isNegative = written is ['-' or '\u2212', ..];
        var text = isNegative || written is ['+', ..] ? written[1..].TrimStart() : written;
        var seconds = Clock().Match(text) is { Success: true } clock ? OfClock(clock) : OfFigure(text);
        return isNegative ? -seconds : seconds;
    }

    private static decimal OfClock(Match clock) => Part(clock, "hours") * Hour + Part(clock, "minutes") * Minute + Part(clock, "seconds");

    private decimal OfFigure(string text)
    {
        if (form is HoursForm.Sexagesimal)
        {
            return Sexagesimal().Match(text) is { Success: true } match
                ? OfParts(Part(match, "hours"), Part(match, "minutes"))
                : throw new FieldException("is no hours and minutes: write 7.30 with both figures of the minutes, or 7:30");
        }

        var rules = form is HoursForm.DecimalPoint ? NumberText.English : NumberText.Italian; // also of minutes: 1.350
        return rules.Read(text) is { IsRefused: false } number ? OfNumber(number.Value) : throw new FieldException(form is HoursForm.Minutes ? NoMinutes : $"is no hours as declared ({rules.Example}, 7:30, 7h30)");
    }

    private decimal OfNumber(decimal number)
    {
        switch (form)
        {
            case HoursForm.Minutes:
                return number == decimal.Truncate(number) ? number * Minute : throw new FieldException(NoMinutes);
            case HoursForm.Sexagesimal:
                var (hours, hundredths) = (decimal.Truncate(Math.Abs(number)), decimal.Remainder(Math.Abs(number), 1) * 100);
                return hundredths == decimal.Truncate(hundredths) ? Math.Sign(number) * OfParts(hours, hundredths) : throw new FieldException("is no hours and minutes");
            default:
                Note(number);
                return Math.Round(number * Hour, Thousandths, MidpointRounding.AwayFromZero); // 11 minutes are 0.18333 of an hour
        }
    }

    private decimal OfParts(decimal hours, decimal minutes)
    {
        if (minutes >= Minute)
        {
            beyondMinutes++;
            throw new FieldException("has .60 or more behind the mark: these are decimal hours, not hours and minutes");
        }

        return hours * Hour + minutes * Minute;
    }

    private void Note(decimal number)
    {
        var fraction = decimal.Remainder(Math.Abs(number), 1);
        // Halves of hours are usual; of minutes .50 alone, and never .30, is not.
        fractions += fraction is > 0 and not 0.5m ? 1 : 0;
        beyondMinutes += fraction >= 0.6m ? 1 : 0;
    }

    private static decimal Part(Match match, string name) =>
        match.Groups[name].Success && match.Groups[name].Length > 0 ? decimal.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    // Hours beyond a day are usual in sums of a month.
    [GeneratedRegex(
        @"^(?<hours>\d{1,6})(:(?<minutes>[0-5]\d)(:(?<seconds>[0-5]\d))?|\s?[hH]\s?((?<minutes>[0-5]?\d)\s?([mM](in)?)?)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<hours>\d{1,6})([.,](?<minutes>\d\d))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sexagesimal();
}
