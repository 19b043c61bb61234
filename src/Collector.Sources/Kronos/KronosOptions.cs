using System.Collections.Frozen;
using System.Collections.Immutable;
using Collector.Sources.Delivered;
using Collector.Sources.Files.Cells;
using Collector.Sources.Mapping;

namespace Collector.Sources.Kronos;

/// <summary>Exports of hours. The settings' meaning, ranges and defaults: <see cref="KronosSettings"/>.</summary>
internal sealed record KronosOptions : DeliveredOptions
{
    public required KronosColumns Columns { get; init; }

    public required HoursForm Hours { get; init; }

    /// <summary>Forms of days written as text.</summary>
    public required DayText Days { get; init; }

    /// <summary>From the file's offices to ours; null: as they come.</summary>
    public required FrozenDictionary<string, string>? Offices { get; init; }

    public required Untranslated UnknownOffice { get; init; }

    /// <summary>From the file's words to ordinary, extra, absence; empty: all is ordinary, or as it comes.</summary>
    public required FrozenDictionary<string, string> Kinds { get; init; }

    /// <summary>Words, folded, that mean agile work.</summary>
    public required FrozenSet<string> RemoteWords { get; init; }

    /// <summary>Figures of a personal number, zeros put in front; 0: as it comes.</summary>
    public required int PersonDigits { get; init; }

    /// <summary>Hours that one person can have in a month.</summary>
    public required int MostHours { get; init; }

    /// <summary>Absolute paths of the process maps by year; empty: codes are not checked.</summary>
    public required FrozenDictionary<int, string> ProcessMaps { get; init; }

    /// <summary>Header of the codes in a process map.</summary>
    public required string ProcessCode { get; init; }

    /// <summary>Hours a full-time person owes in a year; null: contract hours are not made.</summary>
    public required decimal? YearlyHours { get; init; }

    /// <summary>Shares are written as percent, 50, not as fractions, 0,5.</summary>
    public required bool SharesInPercent { get; init; }
}

/// <summary>Headers of the columns; null: the files have none. Either a person or a count of people is there, and a day, a month, or a year and a month.</summary>
internal sealed record KronosColumns(string? Person, string? People, string Office, string Process, string? Day, string? Month, string? Year, string Hours, string? Kind, string? RemoteHours, string? Remote, string? Share)
{
    public ImmutableArray<string?> All => [Person, People, Office, Process, Day, Month, Year, Hours, Kind, RemoteHours, Remote, Share];
}
