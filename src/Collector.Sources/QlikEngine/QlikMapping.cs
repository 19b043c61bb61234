using System.Collections.Immutable;
using System.Text.Json;
using Collector.Records;
using Collector.Sources.Http;
using Collector.Sources.Mapping;
using Collector.Sources.Qvd;

namespace Collector.Sources.QlikEngine;

/// <summary>From a kept table to records of ticket.</summary>
internal sealed class QlikMapping(QlikEngineOptions options)
{
    private const int Total = -1;
    private const int Null = -2;
    private const int Others = -3;
    private const int Empty = -4;

    // Of fewer rows all may well lack a field that is there.
    private const int EnoughRows = 20;

    /// <exception cref="SourceUnreadableException">It has another shape; nothing of it is used.</exception>
    public QlikReading Read(Page page, Window days)
    {
        using var document = Parse(page);
        var layout = QlikAnswer.Find(document.RootElement, "layout", "qLayout") ?? throw WebFailures.Unreadable(page.Request, "the layout is missing");
        var cube = QlikAnswer.Find(layout, "qHyperCube") ?? throw WebFailures.Unreadable(page.Request, "the layout has no qHyperCube");
        var places = PlacesOf(cube, page.Request);
        var (reading, builder) = (new QlikReading(options.Columns.Length), new RecordBuilder(Datasets.Ticket, options.Zone, MappedColumn.WordsOf(options.Columns)));
        foreach (var row in document.RootElement.EnumerateObject().Where(property => property.Name is not "layout").SelectMany(property => QlikLayout.Items(property.Value, "qDataPages")).SelectMany(data => QlikLayout.Items(data, "qMatrix")))
        {
            ReadRow(row, places, days, builder, reading, page.Request);
        }

        RefuseHidden(places, reading, page.Request);
        Tell(QlikAnswer.Whole(layout, "undated") ?? 0, reading);
        return reading;
    }

    private static JsonDocument Parse(Page page)
    {
        try
        {
            return JsonDocument.Parse(page.Content);
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(page.Request, "the page is no whole JSON");
        }
    }

    // By column of the mapping its place in a row; -1: it is hidden, or constant.
    private ImmutableArray<int> PlacesOf(JsonElement cube, string origin)
    {
        var (order, fields) = (QlikLayout.Order(cube, origin), QlikApp.Fields(options));
        return [.. options.Columns.Select(column => column.Field is { } field ? order.IndexOf(fields.IndexOf(field)) : -1)];
    }

    private void ReadRow(JsonElement row, ImmutableArray<int> places, Window days, RecordBuilder builder, QlikReading reading, string origin)
    {
        reading.Rows++;
        builder.Begin(options.System);
        for (var index = 0; index < options.Columns.Length; index++)
        {
            var (column, at) = (options.Columns[index], places[index]);
            if (column.Field is not null && (at < 0 || row.ValueKind is not JsonValueKind.Array || at >= row.GetArrayLength()))
            {
                continue;
            }

            var cell = column.Field is null ? default : row[at];
            if (IsTotal(cell))
            {
                reading.Totals++;
                return;
            }

            Set(builder, column, cell, reading, index, origin);
        }

        var (record, rejected) = builder.Build(reading.Rows);
        if (rejected is not null)
        {
            reading.Rejected.Add(rejected);
        }
        else if (record is not null && days.Contains(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime((DateTimeOffset)record[Datasets.Ticket.DatedBy]!, options.Zone).DateTime))) // required
        {
            reading.Records.Add(record);
            Note(row, (string)record["ticket_id"]!, reading, origin); // a key
        }
        else
        {
            reading.Tally.Outside();
        }
    }

    // A table has each of its rows once: whoever gives one twice gave a page twice, and another not at all.
    private static void Note(JsonElement row, string ticket, QlikReading reading, string origin)
    {
        if (reading.Seen.TryAdd(ticket, row))
        {
            return;
        }

        if (JsonElement.DeepEquals(reading.Seen[ticket], row))
        {
            throw WebFailures.Unreadable(origin, "a row stands there twice, word for word: the engine gave a page twice, and others are missing");
        }

        reading.Repeated++;
    }

    private static void Set(RecordBuilder builder, MappedColumn column, JsonElement cell, QlikReading reading, int index, string origin)
    {
        try
        {
            var value = column.Constant is { } constant ? column.OfText(constant, reading.Tally) : ValueOf(column, cell, reading.Tally, origin);
            reading.Told[index] |= value is not null;
            builder.Set(column.Place, value);
        }
        catch (FieldException fault)
        {
            builder.Reject($"{column.Words} {fault.Message}");
        }
    }

    private static object? ValueOf(MappedColumn column, JsonElement cell, Tally tally, string origin)
    {
        switch (QlikAnswer.Whole(cell, "qElemNumber"))
        {
            case Null or Empty:
                return null;
            case Others:
                throw WebFailures.Unreadable(origin, $"{column.Words} gathers others: a limit of the app hides rows");
        }

        if (Is(cell, "qIsNull") || Is(cell, "qIsEmpty"))
        {
            return null;
        }

        if (Is(cell, "qIsOtherCell"))
        {
            throw WebFailures.Unreadable(origin, $"{column.Words} gathers others: a limit of the app hides rows");
        }

        var text = QlikAnswer.Find(cell, "qText") is { ValueKind: JsonValueKind.String } told ? told.GetString() ?? "" : throw new FieldException("is no cell with a text");
        return column.Column.Kind switch
        {
            // The number says it whole; the text says it as the app shows it. A code is its text, even where it looks like a number.
            ColumnKind.Day or ColumnKind.Instant when QlikLayout.Number(cell) is { } days => column.OfMoment(QvdDays.ToSecond(days) ?? throw new FieldException("is no day of this calendar"), tally),
            ColumnKind.Number or ColumnKind.Whole when column.Translate is null && !column.Nulls.Contains(text) => column.OfNumber(Exactly(cell), tally),
            _ => column.OfText(text, tally),
        };
    }

    private static decimal Exactly(JsonElement cell) =>
        QlikAnswer.Find(cell, "qNum") is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) ? value : throw new FieldException("is no number");

    private static bool IsTotal(JsonElement cell) => QlikAnswer.Whole(cell, "qElemNumber") is Total || Is(cell, "qIsTotalCell");

    private static bool Is(JsonElement cell, string name) => QlikAnswer.Find(cell, name) is { ValueKind: JsonValueKind.True };

    // Hidden, every ticket would look as if it had none: all open, or of no group.
    private void RefuseHidden(ImmutableArray<int> places, QlikReading reading, string origin)
    {
        var hidden = options.Columns.Where((column, index) => reading.Rows > 0 && column.Field is not null && !column.IsOptional && places[index] < 0).Select(column => column.Words).ToList();
        if (hidden.Count > 0)
        {
            throw WebFailures.Unreadable(origin, $"a condition of the app hides {string.Join(", ", hidden)}: ask those who make the app, or say that it may be missing ('optional: true')");
        }
    }

    private void Tell(int undated, QlikReading reading)
    {
        reading.Warnings.AddRange(reading.Tally.Warnings(asked: true));
        for (var index = 0; index < options.Columns.Length; index++)
        {
            var column = options.Columns[index];
            if (column.Field is not null && !column.IsOptional && !reading.Told[index] && reading.Rows >= EnoughRows)
            {
                reading.Warnings.Add($"no row tells {column.Words}: the field may have been renamed");
            }
        }

        if (undated > 0)
        {
            reading.Warnings.Add($"{undated} records of the app have no number as {Datasets.Ticket.DatedBy}, so they belong to no day and are left out");
        }

        if (reading.Repeated > 0)
        {
            reading.Warnings.Add($"{reading.Repeated} {(reading.Repeated == 1 ? "row has" : "rows have")} the key (ticket_id) of a row before: a field has several values for one ticket, and the last one counts");
        }

        if (reading.Totals > 0)
        {
            reading.Warnings.Add($"{reading.Totals} rows of totals, left out");
        }
    }
}

/// <summary>What a table says.</summary>
internal sealed class QlikReading(int columns)
{
    public ImmutableArray<SourceRecord>.Builder Records { get; } = ImmutableArray.CreateBuilder<SourceRecord>();

    public ImmutableArray<RejectedRecord>.Builder Rejected { get; } = ImmutableArray.CreateBuilder<RejectedRecord>();

    public List<string> Warnings { get; } = [];

    public Tally Tally { get; } = new();

    public int Rows { get; set; }

    public int Totals { get; set; }

    /// <summary>Rows of tickets that a row before them has.</summary>
    public int Repeated { get; set; }

    /// <summary>By ticket its first row.</summary>
    public Dictionary<string, JsonElement> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>By column: some row tells it.</summary>
    public bool[] Told { get; } = new bool[columns];
}
