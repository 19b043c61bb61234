using Collector.Entries;
using Collector.Plan;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>How entries and asked figures stand, in Italian.</summary>
internal static class EntryStateWords
{
    public static string Of(EntryState state) => state switch
    {
        EntryState.Waiting => "in attesa",
        EntryState.Approved => "approvata",
        EntryState.Returned => "restituita",
        EntryState.Withdrawn => "ritirata",
        _ => "sostituita da una successiva",
    };

    public static string Badge(EntryState state) => state switch
    {
        EntryState.Waiting => "badge bg-warning",
        EntryState.Approved => "badge bg-success",
        EntryState.Returned => "badge bg-danger",
        _ => "badge bg-secondary",
    };

    public static string Of(AskedState state) => state switch
    {
        AskedState.Returned => "restituita",
        AskedState.Late => "in ritardo",
        AskedState.Due => "da scrivere",
        AskedState.Running => "periodo in corso",
        AskedState.Waiting => "in attesa",
        _ => "fatta",
    };

    public static string Badge(AskedState state) => state switch
    {
        AskedState.Returned or AskedState.Late => "badge bg-danger",
        AskedState.Waiting => "badge bg-warning",
        AskedState.Done => "badge bg-success",
        _ => "badge bg-secondary",
    };

    /// <summary>What sort of entry it is, where that must be seen; null: an ordinary one.</summary>
    public static string? Of(EntryKind kind) => kind switch
    {
        EntryKind.Supplement => "integrazione dopo la chiusura",
        EntryKind.Override => "sopra il dato raccolto",
        EntryKind.Removal => "toglie il dato",
        _ => null,
    };

    /// <summary>The value as stated, with its unit.</summary>
    public static string Value(ObservedValue? value, Measure? measure) => value is ObservedValue.Number number && Italian.Symbol(measure?.Unit ?? Unit.None) is { } symbol
        ? $"{Italian.Stated(number.Value)}\u00a0{symbol}"
        : Italian.Observed(value);

    /// <summary>What counts; where somebody stated it over a collected figure, that one too.</summary>
    public static string Counting(AskedFigure asked) => asked.IsOver
        ? $"{Value(asked.Standing, asked.Measure)} (scritto sopra; raccolto: {Value(asked.Collected, asked.Measure)})"
        : Value(asked.Standing, asked.Measure);

    /// <summary>A period of a plan's rhythm, as people call it.</summary>
    public static string Period(Period period) => (period.From, period.To) switch
    {
        ({ Day: 1 } from, var to) when to == from.AddMonths(1).AddDays(-1) => $"{Months[from.Month - 1]} {Italian.Year(from.Year)}",
        ({ Day: 1, Month: 1 or 4 or 7 or 10 } from, var to) when to == from.AddMonths(3).AddDays(-1) => $"{Italian.Count((from.Month + 2) / 3)}º trimestre {Italian.Year(from.Year)}",
        ({ Day: 1, Month: 1 or 7 } from, var to) when to == from.AddMonths(6).AddDays(-1) => $"{(from.Month == 1 ? 1 : 2)}º semestre {Italian.Year(from.Year)}",
        ({ Day: 1, Month: 1 } from, { Day: 31, Month: 12 } to) when from.Year == to.Year => $"anno {Italian.Year(from.Year)}",
        _ => Italian.Days(period),
    };

    private static readonly string[] Months = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];
}
