using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Delivered.Reading;
using Collector.Sources.Mapping;

namespace Collector.Sources.DeclaredFiles;

/// <summary>Rows of delivered files to records of a dataset, one after another.</summary>
internal sealed class RowMapper
{
    private readonly DeclaredFileOptions options;
    private readonly RecordBuilder builder;
    private readonly int[] places;

    public RowMapper(DeclaredFileOptions options)
    {
        this.options = options;
        builder = new RecordBuilder(options.Fills, options.Zone, MappedColumn.WordsOf(options.Columns));
        Wanted =
        [
            .. options.Columns.Where(column => column.Field is not null).GroupBy(column => column.Field ?? "", StringComparer.Ordinal)
                .Select(same => new WantedColumn(same.Key, same.All(column => column.IsOptional), same.Any(column => column.Column.Kind is ColumnKind.Day or ColumnKind.Instant))),
        ];
        places = [.. options.Columns.Select(column => Wanted.ToList().FindIndex(wanted => wanted.Header == column.Field))];
    }

    /// <summary>The distinct fields of the mapping.</summary>
    public ImmutableArray<WantedColumn> Wanted { get; }

    public MappedRow Read(DeliveredRow row, Tally tally)
    {
        builder.Begin(options.System);
        int? faulty = null;
        for (var index = 0; index < options.Columns.Length && row.Fault is null && faulty is null; index++)
        {
            var column = options.Columns[index];
            try
            {
                builder.Set(column.Place, column.Read(places[index] < 0 ? default : row.Cells[places[index]], tally));
            }
            catch (FieldException fault)
            {
                builder.Reject($"{column.Words} {fault.Message}");
                faulty = places[index];
            }
        }

        if (row.Fault is { } reason)
        {
            builder.Reject(reason);
        }

        var (record, rejected) = builder.Build(row.Start.Line);
        return new MappedRow(record, rejected, faulty, record is null ? DateOnly.MinValue : DayOf(record));
    }

    private DateOnly DayOf(SourceRecord record) => record[options.Fills.DatedBy] switch
    {
        DateOnly day => day,
        DateTimeOffset moment => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, options.Zone).DateTime),
        _ => DateOnly.MinValue,
    };
}

/// <summary>What a row became: a record, or the reason why there is none.</summary>
/// <param name="Column">The wanted column that is at fault; null: the row as a whole.</param>
/// <param name="Day">The day the record counts for.</param>
internal readonly record struct MappedRow(SourceRecord? Record, RejectedRecord? Rejected, int? Column, DateOnly Day);
