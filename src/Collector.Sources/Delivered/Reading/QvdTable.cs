using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;
using Collector.Sources.Qvd;

namespace Collector.Sources.Delivered.Reading;

/// <summary>A QVD file as delivered rows.</summary>
internal sealed class QvdTable(QvdFile file, ImmutableArray<WantedColumn> wanted, ImmutableArray<QvdField?> fields) : IDeliveredTable
{
    public string Layout => "QVD";

    public bool IsEmpty => file.Header.RowCount == 0;

    /// <exception cref="SourceUnreadableException">A wanted field is not there, or two could be meant.</exception>
    public static QvdTable Open(QvdFile file, ImmutableArray<WantedColumn> wanted, FaultList faults)
    {
        var fields = wanted.Select(column => Find(file.Header, column, faults)).ToImmutableArray();
        return faults.Total > 0 ? throw faults.Refusal(FaultList.ColumnsRemedy) : new QvdTable(file, wanted, fields);
    }

    public async IAsyncEnumerable<DeliveredRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] names = [.. fields.OfType<QvdField>().Select(field => field.Name).Distinct(StringComparer.Ordinal)];
        int[] places = [.. fields.Select(field => field is null ? -1 : Array.IndexOf(names, field.Name))];
        await foreach (var row in file.ReadAsync(names, cancellationToken))
        {
            var cells = new Told[wanted.Length];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = places[column] < 0 ? default : Read(row[places[column]], wanted[column].IsTime);
            }

            yield return new DeliveredRow(new RowStart(row.Number, 0), cells);
        }
    }

    public SourcePlace PlaceOf(DeliveredRow row, int? column) => column is { } index && fields[index] is { } field
        ? field.PlaceIn(row.Start.Line)
        : new SourcePlace(row.Start.Line, 1, "row");

    public ValueTask DisposeAsync() => file.DisposeAsync();

    // Text of a code, number of a figure: each half for what it is right for.
    private static Told Read(QvdCell cell, bool isTime)
    {
        if (cell.IsNull)
        {
            return default;
        }

        var text = cell.Text?.Trim() is { Length: > 0 } shown ? shown : null;
        if (cell.Number is not { } number)
        {
            return new Told { Text = text, HasHalves = true };
        }

        var value = QvdNumber.ToDecimal(number);
        var moment = isTime ? QvdDays.ToSecond(number) : null;
        if (value is null && (text is null || isTime))
        {
            return new Told { Fault = isTime ? "is a number that is no day" : "is a number that cannot be kept exactly: have Qlik's load script store it as text" };
        }

        return new Told
        {
            Text = text ?? value?.ToString(CultureInfo.InvariantCulture),
            Number = value,
            Moment = moment,
            HasHalves = true,
        };
    }

    // Upper and lower case differ in Qlik: the exact name counts before one that merely reads alike.
    private static QvdField? Find(QvdHeader header, WantedColumn column, FaultList faults)
    {
        if (header.Fields.FirstOrDefault(field => field.Name == column.Header) is { } exact)
        {
            return exact;
        }

        var alike = header.Fields.Where(field => Folding.Fold(field.Name) == Folding.Fold(column.Header)).ToList();
        if (alike.Count == 0 && !column.IsOptional)
        {
            faults.Add(SourcePlace.Whole, $"there is no field {Quoted.Text(column.Header)}; the header has {string.Join(", ", header.Fields.Select(field => Quoted.Text(field.Name)))}");
        }
        else if (alike.Count > 1)
        {
            faults.Add(SourcePlace.Whole, $"{alike.Count} fields can be meant by {Quoted.Text(column.Header)}: which one counts?");
        }

        return alike is [var only] ? only : null;
    }
}
