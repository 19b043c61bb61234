using System.Collections.Immutable;
using System.Globalization;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Files.Cells;
using Collector.Sources.Mapping;

namespace Collector.Sources.Kronos;

/// <summary>Delivered rows to what they state.</summary>
/// <param name="hours">Notes what it sees of the file's figures.</param>
/// <param name="tally">Counts words that no table has.</param>
internal sealed class KronosRows(KronosOptions options, HoursReading hours, Tally tally)
{
    private const string Ordinary = "ordinary";

    private readonly MonthReading months = new(options.Days);

    private bool hasRatio;
    private bool hasPercent;

    private readonly ImmutableArray<string> headers = [.. options.Columns.All.OfType<string>()];

    /// <summary>Declared as percent, and yet no share is above 1 and some are below: half of one percent is nobody's contract.</summary>
    public bool SharesLookLikeRatios => options.SharesInPercent && hasRatio && !hasPercent;

    /// <summary>In the order of <see cref="KronosColumns.All"/>, those that the files have.</summary>
    public static ImmutableArray<WantedColumn> Wanted(KronosColumns columns) =>
        [.. columns.All.OfType<string>().Select(header => new WantedColumn(header, IsOptional: false, IsTime: header == columns.Day || header == columns.Month))];

    /// <summary>What the row states, or the column and the reason why it cannot be used; reasons name nobody.</summary>
    public (KronosRow? Row, int? Column, string? Reason) Read(DeliveredRow row)
    {
        if (row.Fault is { } fault)
        {
            return (null, null, fault);
        }

        var at = default(string);
        try
        {
            return (Read(row, header => at = header), null, null);
        }
        catch (FieldException reason)
        {
            return (null, at is null ? null : headers.IndexOf(at), $"{at} {reason.Message}");
        }
    }

    /// <summary>Hours of a line that sums up; null: it has none. Its place and the reason where they cannot be read: the rows cannot be held against it.</summary>
    public (decimal? Seconds, int? Column, string? Reason) Total(DeliveredRow row)
    {
        try
        {
            return (hours.Read(CellOf(row, options.Columns.Hours)), null, null);
        }
        catch (FieldException reason)
        {
            return (null, headers.IndexOf(options.Columns.Hours), $"{options.Columns.Hours} of a line that sums up {reason.Message}");
        }
    }

    // The callback learns which column is being read: a reason is told at its place.
    private KronosRow Read(DeliveredRow row, Action<string> reading)
    {
        var columns = options.Columns;
        var person = columns.Person is null ? null : Person(Cell(columns.Person));
        var people = columns.People is null ? (long?)null : People(Cell(columns.People));
        var office = Office(Label(Cell(columns.Office)));
        var month = Month(Cell);
        var process = Code(Cell(columns.Process));
        var kind = columns.Kind is null ? Ordinary : Kind(Label(Cell(columns.Kind)));
        var seconds = hours.Read(Cell(columns.Hours)) ?? throw new FieldException("is missing: nothing is not zero");
        var remote = Remote(Cell, seconds);
        var share = columns.Share is null ? null : Share(Cell(columns.Share));
        return new KronosRow(person, people, office, process, month, kind, seconds, remote, share);

        Told Cell(string header)
        {
            reading(header);
            return CellOf(row, header);
        }
    }

    private Told CellOf(DeliveredRow row, string header) => row.Cells[headers.IndexOf(header)];

    private DateOnly Month(Func<string, Told> cell) => (options.Columns.Day, options.Columns.Year, options.Columns.Month) switch
    {
        ({ } day, _, _) => months.OfDay(cell(day)),
        (_, { } year, { } month) => MonthReading.OfParts(cell(year), cell(month)),
        (_, _, { } month) => months.OfMonth(cell(month)),
        _ => throw new FieldException("has neither day nor month"),
    };

    private string Person(Told cell)
    {
        var label = Code(cell);
        return options.PersonDigits > 0 && label.All(char.IsAsciiDigit) ? label.PadLeft(options.PersonDigits, '0') : Folding.Fold(label);
    }

    private static long People(Told cell) => cell switch
    {
        { Number: { } number } when number == decimal.Truncate(number) && number is >= 0 and < 1_000_000 => (long)number,
        { Text: { } text } when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        { IsNothing: true } => throw new FieldException("is missing"),
        _ => throw new FieldException("is no count of people"),
    };

    private string Office(string written)
    {
        if (options.Offices is null || options.Offices.TryGetValue(Folding.Fold(written), out var known) is false)
        {
            return options.Offices is null ? written : Unknown(written);
        }

        return known;
    }

    private string Unknown(string office)
    {
        if (options.UnknownOffice is Untranslated.Reject)
        {
            throw new FieldException("is an office that 'offices' does not have");
        }

        tally.Untranslated("office", KronosSettings.Offices.Name);
        return options.UnknownOffice is Untranslated.Keep ? office : MappedColumn.Unmapped;
    }

    private string Kind(string written)
    {
        if (options.Kinds.TryGetValue(Folding.Fold(written), out var known))
        {
            return known;
        }

        tally.Untranslated("kind", KronosSettings.Kinds.Name);
        return MappedColumn.Unmapped;
    }

    private decimal? Remote(Func<string, Told> cell, decimal seconds)
    {
        if (options.Columns.RemoteHours is { } header)
        {
            var remote = hours.Read(cell(header));
            return remote is null || Math.Abs(remote.Value) <= Math.Abs(seconds) ? remote : throw new FieldException("has more hours in agile work than hours");
        }

        return options.Columns.Remote is not { } way ? null
            : cell(way) is { IsNothing: true } ? null
            : options.RemoteWords.Contains(Folding.Fold(Word(cell(way)))) ? seconds
            : 0;
    }

    private decimal? Share(Told cell)
    {
        if (cell.IsNothing)
        {
            return null;
        }

        // A cell shown as 50 % says itself what it holds, whatever 'shares' says of plain numbers.
        var number = cell switch
        {
            { Fraction: { } fraction } => options.SharesInPercent ? fraction * 100 : fraction,
            { Fault: { } fault } => throw new FieldException(fault),
            { Number: { } value } => value,
            { Text: { } text } when NumberText.Italian.Read(text.TrimEnd('%', ' ')) is { IsRefused: false } value => value.Value,
            _ => throw new FieldException("is no share"),
        };
        hasRatio |= number is > 0 and < 1;
        hasPercent |= number > 1;
        var share = options.SharesInPercent ? number / 100 : number;
        return share is > 0 and <= 1 ? share : throw new FieldException("is no share of a contract between nothing and full time");
    }

    private static string Code(Told cell) => Label(cell) is var code && !ShortenedCode.Is(code) ? code : throw new FieldException(ShortenedCode.Objection);

    private static string Label(Told cell) => cell.IsNothing ? throw new FieldException("is missing") : Word(cell);

    private static string Word(Told cell) => cell switch
    {
        { Fault: { } fault } => throw new FieldException(fault),
        { Text: { Length: <= RecordBuilder.MostCharacters } text } => text,
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { YesNo: { } yes } => yes ? "SI" : "NO",
        _ => throw new FieldException("is no label"),
    };
}
