using Collector.Sources;
using Collector.Wording;

namespace Collector.Web.Sourcing;

/// <summary>Days to read again, as typed, and what is wrong with them.</summary>
public sealed record BackfillForm(string From, string To)
{
    /// <summary>A year and a day: longer readings are asked for one after the other, so that each can be seen to and ended.</summary>
    public const int MostDays = 366;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    public string? FromError { get; private init; }

    public string? ToError { get; private init; }

    /// <summary>The days; null: something is wrong.</summary>
    public Window? Window { get; private init; }

    /// <param name="yesterday">Last day that is over: a day read before its end would be kept as if it were whole.</param>
    internal static BackfillForm Read(string? from, string? to, DateOnly yesterday)
    {
        var typed = new BackfillForm(from?.Trim() ?? "", to?.Trim() ?? "");
        var (first, last) = (DayField.Read(from), DayField.Read(to));
        typed = typed with { FromError = OfFirst(typed.From, first), ToError = OfLast(typed.To, last, yesterday) };
        if (typed.FromError is not null || typed.ToError is not null || first is not { } begin || last is not { } end)
        {
            return typed;
        }

        return end < begin ? typed with { ToError = $"L'ultimo giorno viene prima del primo, {Italian.Day(begin)}." }
            : end.DayNumber - begin.DayNumber >= MostDays ? typed with { ToError = $"Al massimo {MostDays} giorni alla volta: dal {Italian.Day(begin)} si può arrivare al {Italian.Day(PlanTime.Earlier(begin.AddDays(MostDays - 1), yesterday))}." }
            : typed with { Window = new Window(begin, end) };
    }

    private static string? OfFirst(string typed, DateOnly? day) =>
        typed.Length == 0 ? "Indicare il primo giorno."
        : day is null ? "Non è un giorno: scriverlo come 31/01/2021."
        : day < Earliest ? $"Il primo giorno possibile è il {Italian.Day(Earliest)}."
        : null;

    private static string? OfLast(string typed, DateOnly? day, DateOnly yesterday) =>
        typed.Length == 0 ? "Indicare l'ultimo giorno."
        : day is null ? "Non è un giorno: scriverlo come 31/01/2021."
        : day > yesterday ? $"Il giorno non è ancora finito: l'ultimo che si può leggere è il {Italian.Day(yesterday)}."
        : null;
}
