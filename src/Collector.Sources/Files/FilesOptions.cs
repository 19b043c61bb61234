using System.Collections.Immutable;
using Collector.Sources.Files.Cells;
using Collector.Sources.Settings;

namespace Collector.Sources.Files;

/// <summary>A folder of CSV or XLSX files of observations. The settings' meaning, ranges and defaults: <see cref="FilesSettings"/>.</summary>
public sealed record FilesOptions : SourceOptions
{
    /// <summary>Absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the files, <c>*</c> and <c>?</c> as in a shell, without regard to case.</summary>
    public required string Pattern { get; init; }

    public required FileFormat Format { get; init; }

    public FileEncoding Encoding { get; init; }

    /// <summary>Null: found out from the header. Text files only.</summary>
    public char? Separator { get; init; }

    public required FileCulture Culture { get; init; }

    /// <summary>Forms of days written as text, .NET style; at least one.</summary>
    public required ImmutableArray<string> Dates { get; init; }

    /// <summary>Sheet to read; null: the only visible one. Workbooks only.</summary>
    public string? Sheet { get; init; }

    public required FileColumns Columns { get; init; }

    /// <summary>How long a file must have been left alone before it is read.</summary>
    public TimeSpan ReadyAfter { get; init; } = TimeSpan.FromSeconds(FilesSettings.UsualReadyAfterSeconds);

    /// <summary>Rows below the header a file may have.</summary>
    public int MaxRows { get; init; } = FilesSettings.UsualMaxRows;

    /// <summary>Bytes a file may have.</summary>
    public long MaxBytes { get; init; } = FilesSettings.UsualMaxMegabytes * FilesSettings.Megabyte;

    /// <summary>Bytes that a part of a workbook may have when unpacked.</summary>
    public long MaxUnpackedBytes { get; init; } = FilesSettings.UsualMaxUnpackedMegabytes * FilesSettings.Megabyte;

    internal ReadingRules Rules => new(
        Culture is FileCulture.Italian ? NumberText.Italian : NumberText.English,
        new DayText(Dates),
        ReadingRules.ItalianAndEnglish,
        Trim: true);
}

/// <summary>What the files are.</summary>
public enum FileFormat
{
    Csv,
    Xlsx,
}

/// <summary>How figures are written.</summary>
public enum FileCulture
{
    /// <summary><c>1.234,56</c></summary>
    Italian,

    /// <summary><c>1,234.56</c> or <c>1234.56</c></summary>
    English,
}
