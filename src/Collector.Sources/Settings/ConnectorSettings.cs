namespace Collector.Sources.Settings;

/// <summary>The keys that every source of records has; <see cref="ConnectorOptions"/> is made from them.</summary>
internal static class ConnectorSettings
{
    public const decimal Percent = 100;

    /// <summary>Web APIs may leave out one record in a thousand.</summary>
    public const decimal UsualMostRejected = 0.1m;

    public static readonly TextSetting System = new(
        "system", "System the records belong to; sources that may bring the same records share one. Left out, the source's name.");

    public static readonly DaySetting Since = new("since", "First day that is ever read by itself: 2021-01-01.") { IsRequired = true };

    public static readonly WholeSetting LookBack = new(
        "look_back_days",
        "Days before the last covered one that are read again every night, 0 to 400; usual 7: late corrections.",
        usual: 7,
        least: 0,
        most: 400,
        "days");

    public static readonly NumberSetting MostRejected = new(
        "most_rejected",
        "Share of a page that may be rejected, in percent, 0 to 100; usual 0.1. Above it nothing of the page is used.",
        UsualMostRejected,
        least: 0,
        most: 100,
        "percent");

    public static readonly StretchesSetting EmptyDays = new(
        "empty_days",
        "Days that hold nothing though many records of them were known: 2021-03-01..2021-03-31, or a list. Without this an answer without records lets none vanish.");

    public static readonly ZoneSetting Zone = new("zone", "Zone of the source's days and of its times without an offset; usual Europe/Rome.", "Europe/Rome");

    public static readonly YesNoSetting Personal = new(
        "personal", "true: its pages speak of persons, and only the mapped fields of them are kept; usual false.", usual: false);
}
