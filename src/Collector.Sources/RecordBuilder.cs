using System.Text.RegularExpressions;
using Collector.Records;

namespace Collector.Sources;

/// <summary>
/// Puts a record together column by column and checks it against its dataset's shape. One builder serves many records,
/// one after another.
/// </summary>
/// <param name="zone">Of days, and of times that came without an offset: the hour that comes twice in autumn was taken as its first coming. Null: as they came.</param>
/// <param name="fields">By column how reasons name it, with its field in the source; null: by its name.</param>
public sealed partial class RecordBuilder(Dataset dataset, TimeZoneInfo? zone = null, IReadOnlyDictionary<string, string>? fields = null)
{
    /// <summary>Longest text that is kept.</summary>
    public const int MostCharacters = 1000;

    private readonly object?[] values = new object?[dataset.Columns.Length];
    private string? objection;

    /// <summary>Begins the next record.</summary>
    /// <param name="system">System of the source.</param>
    public RecordBuilder Begin(string system)
    {
        Array.Clear(values);
        objection = null;
        return Set(0, system);
    }

    /// <param name="column">Name of a column.</param>
    /// <param name="value">Of the column's type; null: nothing was told.</param>
    /// <exception cref="ArgumentException">There is no such column: a mistake of the connector.</exception>
    public RecordBuilder Set(string column, object? value) => Set(dataset.PlaceOf(column), value);

    /// <param name="place">Place of the column in the dataset.</param>
    public RecordBuilder Set(int place, object? value)
    {
        values[place] = value;
        var column = dataset.Columns[place];
        if (value is not null && Fault(column.Kind, value) is { } fault)
        {
            Reject($"{column.Name} {fault}");
        }

        return this;
    }

    /// <summary>Makes the record unusable; the first reason counts.</summary>
    public void Reject(string reason) => objection ??= reason;

    /// <summary>The record, or why there is none.</summary>
    /// <param name="place">Where in its page it stands, from 1.</param>
    public (SourceRecord? Record, RejectedRecord? Rejected) Build(int place)
    {
        for (var index = 0; index < values.Length && objection is null; index++)
        {
            var column = dataset.Columns[index];
            values[index] ??= column.Kind is ColumnKind.Words ? Array.Empty<string>() : null;
            if (column.IsRequired && values[index] is null)
            {
                Reject($"{column.Name} is missing");
            }
        }

        foreach (var (earlier, later) in dataset.Orders)
        {
            if (values[dataset.PlaceOf(earlier)] is DateTimeOffset first && values[dataset.PlaceOf(later)] is DateTimeOffset then && IsBefore(then, first))
            {
                Reject($"{Words(later)} lies before {Words(earlier)}{Number()}");
            }
        }

        return objection is null ? (new SourceRecord(dataset, [.. values], place), null) : (null, new RejectedRecord(place, objection));
    }

    private string Words(string column) => fields?.GetValueOrDefault(column) ?? column;

    // A number finds the record in its system; whatever else stands there is not told.
    private string Number() => dataset.Keys.Skip(1).ToList() is [{ Kind: ColumnKind.Text } only] && values[dataset.PlaceOf(only.Name)] is string number && NumberForm().IsMatch(number)
        ? $", of {Words(only.Name)} {number}"
        : "";

    // A day without a time is its midnight, and may be the day of the other moment.
    private bool IsBefore(DateTimeOffset moment, DateTimeOffset other) =>
        LastComing(moment) < other && !(moment.TimeOfDay == TimeSpan.Zero && DayOf(moment) == DayOf(other));

    private DateTime DayOf(DateTimeOffset moment) => (zone is null ? moment : TimeZoneInfo.ConvertTime(moment, zone)).Date;

    private DateTimeOffset LastComing(DateTimeOffset moment) => zone is not null && zone.IsAmbiguousTime(moment)
        ? moment + (zone.GetAmbiguousTimeOffsets(moment).Max() - zone.GetAmbiguousTimeOffsets(moment).Min())
        : moment;

    [GeneratedRegex("^[A-Z]{0,5}[-/#]?[0-9][-/.0-9]{0,30}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberForm();

    private static string? Fault(ColumnKind kind, object value) => (kind, value) switch
    {
        (ColumnKind.Text, string { Length: 0 }) => "is empty",
        (ColumnKind.Text, string { Length: > MostCharacters }) => $"has more than {MostCharacters} characters",
        (ColumnKind.Text, string text) when text.Contains('\0', StringComparison.Ordinal) => "holds a NUL character",
        (ColumnKind.Text, string) or (ColumnKind.Whole, long) or (ColumnKind.Number, decimal) or (ColumnKind.YesNo, bool) or (ColumnKind.Day, DateOnly) or (ColumnKind.Instant, DateTimeOffset) or (ColumnKind.Words, string[]) => null,
        _ => throw new ArgumentException($"a {value.GetType().Name} is no {kind}", nameof(value)),
    };
}
