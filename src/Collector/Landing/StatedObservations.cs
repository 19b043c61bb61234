using System.Collections.Immutable;
using Collector.Measures;
using Collector.Plan;
using Collector.Records;
using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Takes in the observations that a source of records states, beside those of files and entries.</summary>
internal static class StatedObservations
{
    /// <summary>The batch without the observations that the plans object to: these are rejected.</summary>
    public static Batch Vet(Batch batch, ObservationIntake intake)
    {
        var vetted = batch.Records.Select(record => (Record: record, Objection: record.Dataset == Datasets.Observation ? ObjectionTo(record, intake) : null)).ToArray();
        return batch with
        {
            Records = [.. vetted.Where(one => one.Objection is null).Select(one => one.Record)],
            Rejected = [.. batch.Rejected, .. vetted.Where(one => one.Objection is not null).Select(one => new RejectedRecord(one.Record.Place, one.Objection!))], // just filtered
        };
    }

    /// <summary>Adds what is new of a page's observations, in the caller's transaction, which holds the publication row.</summary>
    /// <returns>How many were new and the same.</returns>
    /// <exception cref="SourceUnreadableException">Some overlap, each other or what is known, and neither replaces the other.</exception>
    public static async Task<Merged> LandAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string source, (long Id, string Request) page, IReadOnlyCollection<SourceRecord> records, ObservationIntake intake, long run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stated = records.Select(Of).ToImmutableArray();
        var before = await StatedBefore.ReadAsync(connection, transaction, intake, source, stated, now, cancellationToken);
        var taken = intake.Take(stated, record => $"{source}, page {page.Id}, record {record.Line}", before.Known, before.Own, now);
        if (taken.Overlaps is { IsEmpty: false } overlaps)
        {
            throw new SourceUnreadableException(
                page.Request,
                [.. overlaps.Take(SourceUnreadableException.MostFaults).Select(one => new SourceFault(new SourcePlace(one.Record.Line, 0, "record"), one.Reason))],
                overlaps.Length,
                $"let {source} state each day of a measure once.");
        }

        taken = await WithoutClosedAsync(connection, transaction, taken, run, now, cancellationToken);
        await ObservationStore.AddAsync(connection, taken.News, _ => now, source, file: null, run, cancellationToken);
        await ObservationNews.TellAsync(connection, transaction, run, intake, taken, before.Known, now, cancellationToken);
        return Merged.Nothing with { Added = taken.News.Length, Same = stated.Length - taken.News.Length };
    }

    // A source states its figures again every night: what would change a closed period is left out and told, and keeps nothing else out.
    private static async Task<TakenObservations> WithoutClosedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, TakenObservations taken, long run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (taken.Closed.IsEmpty)
        {
            return taken;
        }

        await RunStore.TellAsync(connection, transaction, run, "warning", [.. taken.Closed.Take(SourceUnreadableException.MostFaults).Select(one => $"measure {one.Record.Measure} for {new Period(one.Record.From, one.Record.To)} is not taken: {one.Reason}")], now, cancellationToken);
        var closed = taken.Closed.Select(one => (one.Record.Measure, new Period(one.Record.From, one.Record.To))).ToHashSet();
        return taken with { News = [.. taken.News.Where(observation => !closed.Contains((observation.Measure, observation.Period)))] };
    }

    /// <summary>What a record that was vetted states.</summary>
    public static ObservationRecord Of(SourceRecord record) => Stated(record)!; // else there was an objection

    private static string? ObjectionTo(SourceRecord record, ObservationIntake intake) =>
        Stated(record) is not { } stated ? "exactly one of value, value_day and value_yes_no must be told"
        : stated.To < stated.From ? "to is before from"
        : stated.Weight < 0 ? "weight is below 0"
        : intake.Objection(stated)?.Reason;

    // Null unless there is exactly one value.
    private static ObservationRecord? Stated(SourceRecord record)
    {
        StatedValue?[] values =
        [
            Of("value") is decimal number ? new StatedValue.Number(number) : null,
            Of("value_day") is DateOnly day ? new StatedValue.Day(day) : null,
            Of("value_yes_no") is bool yes ? new StatedValue.YesNo(yes) : null,
        ];
        return values.OfType<StatedValue>().ToArray() is [var value]
            ? new ObservationRecord
            {
                Measure = (string)Of("measure")!, // a key is never missing
                From = (DateOnly)Of("from")!,
                To = (DateOnly)Of("to")!,
                Value = value,
                Weight = Of("weight") as decimal?,
                Line = record.Place,
            }
            : null;

        object? Of(string column) => record.Values[record.Dataset.PlaceOf(column)];
    }
}
