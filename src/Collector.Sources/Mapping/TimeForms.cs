using System.Collections.Immutable;
using System.Globalization;
using Collector.Sources.Files.Cells;
using Collector.Sources.Settings;

namespace Collector.Sources.Mapping;

/// <summary>Days and instants as a source writes them: in forms of .NET, as ISO instants, or as seconds since 1970.</summary>
/// <param name="forms">.NET forms and the words below; empty: ISO.</param>
/// <param name="zone">Of times without an offset, and of the day an instant falls on.</param>
internal sealed class TimeForms(ImmutableArray<string> forms, TimeZoneInfo zone)
{
    public const string Iso = "iso";
    public const string Unix = "unix";
    public const string UnixMilliseconds = "unix_ms";

    private static readonly Pattern[] IsoTimes = [.. from between in new[] { "'T'", "' '" }
                                                     from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
                                                     from offset in new[] { "", "'Z'", "zzz" }
                                                     select new Pattern($"yyyy-MM-dd{between}{time}{offset}")];

    private readonly ImmutableArray<string> forms = forms.IsEmpty ? [Iso] : forms;

    // Among the ISO times: the texts of a column are mostly written alike, so the one that fitted last is tried first.
    private int likely;

    /// <summary>A civil day; of an instant, the day it falls on in the zone.</summary>
    /// <exception cref="FieldException">It has none of the forms.</exception>
    public DateOnly Day(string text, Tally tally)
    {
        foreach (var form in forms.Where(form => form is not (Unix or UnixMilliseconds)))
        {
            if (DateOnly.TryParseExact(text, form is Iso ? "yyyy-MM-dd" : form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Plausible(day);
            }
        }

        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Instant(text, tally), zone).DateTime);
    }

    /// <summary>A moment. Local times of the hour that comes twice in autumn are taken as its first coming, and counted.</summary>
    /// <exception cref="FieldException">It has none of the forms, or is an hour that does not exist.</exception>
    public DateTimeOffset Instant(string text, Tally tally)
    {
        foreach (var form in forms)
        {
            if (form is Unix or UnixMilliseconds)
            {
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    return Since1970(number, form);
                }
            }
            else if ((form is Iso ? OfIso(text, tally) : Parse(text, new Pattern(form), tally)) is { } moment)
            {
                return moment;
            }
        }

        throw new FieldException($"is no time as declared ({string.Join(" or ", forms)})");
    }

    /// <summary>Adds a finding for each stated form that is none.</summary>
    public static void Check(TextsSetting setting, SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var form in values.Of(setting))
        {
            if (form is not (Iso or Unix or UnixMilliseconds) && FormCheck.Objection(form) is { } objection)
            {
                findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), $"\"{form}\" {objection}: write iso, unix, unix_ms or one like dd/MM/yyyy HH:mm");
            }
        }
    }

    /// <summary>As <see cref="Check"/>, of forms of civil days: a time beside the day is no part of them.</summary>
    public static void CheckDays(TextsSetting setting, SettingValues values, string path, ConfigFindings findings)
    {
        foreach (var form in values.Of(setting))
        {
            if (FormCheck.DayObjection(form) is { } objection)
            {
                findings.Add(values.NodeOf(setting), ConfigText.Join(path, setting.Name), $"\"{form}\" {objection}: write one like dd/MM/yyyy");
            }
        }
    }

    private static DateTimeOffset Since1970(long number, string form)
    {
        var milliseconds = form is Unix && number is > -100_000_000_000 and < 100_000_000_000 ? number * 1000 : number;
        return milliseconds is > -10_000_000_000_000 and < 10_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new FieldException("is no time since 1970");
    }

    // Those that fit a text all say the same of it, so it does not matter which is met first.
    private DateTimeOffset? OfIso(string text, Tally tally)
    {
        if (IsoTime.TryRead(text, out var time, out var offset))
        {
            _ = Plausible(DateOnly.FromDateTime(time));
            return offset is { } stated ? new DateTimeOffset(time, stated) : Local(time, tally);
        }

        if (Parse(text, IsoTimes[likely], tally) is { } moment)
        {
            return moment;
        }

        for (var place = 0; place < IsoTimes.Length; place++)
        {
            if (Parse(text, IsoTimes[place], tally) is { } other)
            {
                likely = place;
                return other;
            }
        }

        return null;
    }

    private DateTimeOffset? Parse(string text, Pattern pattern, Tally tally)
    {
        if (pattern.HasOffset)
        {
            if (!DateTimeOffset.TryParseExact(text, pattern.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            {
                return null;
            }

            _ = Plausible(DateOnly.FromDateTime(moment.Date));
            return moment;
        }

        return DateTime.TryParseExact(text, pattern.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? Local(local, tally) : null;
    }

    /// <summary>A time on the clock of the zone; the hour that comes twice is taken as its first coming, and counted.</summary>
    /// <exception cref="FieldException">It is an hour that does not exist, or no likely year.</exception>
    public DateTimeOffset Local(DateTime local, Tally tally)
    {
        _ = Plausible(DateOnly.FromDateTime(local));
        if (zone.IsInvalidTime(local))
        {
            throw new FieldException($"is an hour that does not exist on that day in {zone.Id}");
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        tally.HourTwice();
        return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max());
    }

    /// <summary>The day itself.</summary>
    /// <exception cref="FieldException">It is no likely year: a slip of the pen.</exception>
    public static DateOnly Plausible(DateOnly day) => day.Year is >= DayText.FirstYear and <= DayText.LastYear
        ? day
        : throw new FieldException($"lies outside the years {DayText.FirstYear} to {DayText.LastYear}");

    private readonly record struct Pattern(string Text)
    {
        public bool HasOffset { get; } = Text.Contains('z', StringComparison.Ordinal) || Text.Contains('K', StringComparison.Ordinal) || Text.EndsWith("'Z'", StringComparison.Ordinal);
    }
}
