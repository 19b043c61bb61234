using System.Collections.Frozen;
using System.Collections.Immutable;
using Collector.Sources.Delivered;
using Collector.Sources.Files.Cells;
using Collector.Sources.Mapping;
using Collector.Sources.Settings;

namespace Collector.Sources.Kronos;

/// <summary>The keys of <c>kind: kronos</c>.</summary>
internal static class KronosSettings
{
    public const int UsualMostHours = 250;

    private static readonly TextSetting Word = new("word", "Our word.");

    public static readonly TextSetting Person = new("person", "Header of the personal number: people are counted by it and it is dropped.");
    public static readonly TextSetting People = new("people", "Header of a count of people instead of a person, in files that are sums already.");
    public static readonly TextSetting Office = new("office", "Header of the office.") { IsRequired = true };
    public static readonly TextSetting Process = new("process", "Header of the code of the process.") { IsRequired = true };
    public static readonly TextSetting Day = new("day", "Header of days.");
    public static readonly TextSetting Month = new("month", "Header of months (2021-09, 09/2021, settembre 2021, a day of it), instead of days; with 'year', of their numbers or names.");
    public static readonly TextSetting Year = new("year", "Header of years, if they stand apart from the months.");
    public static readonly TextSetting HoursColumn = new("hours", "Header of the hours.") { IsRequired = true };
    public static readonly TextSetting Kind = new("kind", "Header of the kind of time; left out, all is ordinary.");
    public static readonly TextSetting RemoteHours = new("remote_hours", "Header of the hours in agile work.");
    public static readonly TextSetting Remote = new("remote", "Header of a word that says how the row's hours were worked, instead of hours in agile work.");
    public static readonly TextSetting Share = new("share", "Header of the share of a full-time contract.");

    public static readonly SettingTable ColumnTable = new(Person, People, Office, Process, Day, Month, Year, HoursColumn, Kind, RemoteHours, Remote, Share);

    public static readonly GroupSetting Columns = new(
        "columns", "Headers of the columns, compared without accents, case and repeated spaces. Other columns are not read.", ColumnTable)
    { IsRequired = true };

    public static readonly ChoiceSetting<HoursForm> Hours = new(
        "hours",
        "What a figure of hours means, never guessed. decimal_comma: 7,5. decimal_point: 7.5. sexagesimal: 7.30 is 7 hours 30 minutes. minutes: 450. 7:30, 7h30 and durations of a workbook mean themselves.",
        HoursForm.DecimalComma,
        ("decimal_comma", HoursForm.DecimalComma),
        ("decimal_point", HoursForm.DecimalPoint),
        ("sexagesimal", HoursForm.Sexagesimal),
        ("minutes", HoursForm.Minutes))
    { IsRequired = true };

    public static readonly TextsSetting Dates = new("dates", "Form of days written as text, or a list of forms; usual dd/MM/yyyy.");

    public static readonly MapSetting Offices = new("offices", "From the file's offices to ours; left out, they are kept as they come.", Word);

    public static readonly ChoiceSetting<Untranslated> UnknownOffice = new(
        "unknown_office",
        "What becomes of an office that 'offices' does not have: reject the row, which is usual; unmapped (and counted); keep.",
        Untranslated.Reject,
        ("reject", Untranslated.Reject),
        ("unmapped", Untranslated.Unmapped),
        ("keep", Untranslated.Keep));

    public static readonly MapSetting Kinds = new("kinds", "From the file's kinds of time to ordinary, extra and absence. What it does not have is put to unmapped, and counted.", Word);

    public static readonly TextsSetting RemoteWords = new("remote_words", "A word, or a list of words, of the column 'remote' that means agile work: Agile, Smart working, SI.");

    public static readonly WholeSetting PersonDigits = new(
        "person_digits", "Figures of a personal number, 0 to 20: zeros that a spreadsheet lost are put back in front; usual 0: as it comes.", usual: 0, least: 0, most: 20, "figures");

    public static readonly WholeSetting MostHours = new(
        "most_hours", "Hours that one person can have in a month, 1 to 744; usual 250. More, or fewer than none, are a fault of the file.", UsualMostHours, least: 1, most: 744, "hours");

    public static readonly MapSetting ProcessMaps = new(
        "process_maps", "Files of the process maps by year: 2021: maps/2021.csv. Codes that the map of their year does not have are faults; left out, codes are not checked.", new TextSetting("path", "Path of a CSV or XLSX file; relative to this file or absolute."));

    public static readonly TextSetting ProcessCode = new("process_code", "Header of the codes in the process maps; usual Codice.");

    public static readonly NumberSetting YearlyHours = new(
        "yearly_hours", "Hours a full-time person owes in a year, 0 to 2500: with it, contract hours are made for FTE; usual 0: they are not.", usual: 0, least: 0, most: 2500, "hours");

    public static readonly ChoiceSetting<bool> Shares = new(
        "shares", "How shares of a contract are written: percent, 50, which is usual; fraction, 0,5.", usual: true, ("percent", true), ("fraction", false));

    public static SettingTable Table { get; } = new(
    [
        .. DeliveredSettings.All, Columns, Hours, Dates, Offices, UnknownOffice, Kinds, RemoteWords, PersonDigits, MostHours, ProcessMaps, ProcessCode, YearlyHours, Shares,
    ]);

    public static FrozenDictionary<string, string> Words(ImmutableArray<MapEntry> entries) =>
        entries.GroupBy(entry => Folding.Fold(entry.Name), StringComparer.Ordinal).ToFrozenDictionary(same => same.Key, same => (string)same.First().Value, StringComparer.Ordinal);
}
