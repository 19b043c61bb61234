using Collector.Wording;

namespace Collector.Web.Sourcing;

/// <summary>A pause, as typed, and what is wrong with it.</summary>
public sealed record PauseForm(string Until, string Reason)
{
    /// <summary>A quarter: longer than that a source is not paused but gone, and is taken out of sources.yaml.</summary>
    public const int MostDays = 92;

    /// <summary>Letters of the reason.</summary>
    public const int MostLetters = 300;

    public string? UntilError { get; init; }

    public string? ReasonError { get; init; }

    /// <summary>Last day of the pause; null: something is wrong.</summary>
    public DateOnly? LastDay { get; private init; }

    internal static PauseForm Read(string? until, string? reason, DateOnly today)
    {
        var typed = new PauseForm(until?.Trim() ?? "", reason?.Trim() ?? "");
        var day = DayField.Read(until);
        typed = typed with { UntilError = OfDay(typed.Until, day, today), ReasonError = OfReason(typed.Reason) };
        return typed is { UntilError: null, ReasonError: null } ? typed with { LastDay = day } : typed;
    }

    private static string? OfDay(string typed, DateOnly? day, DateOnly today) =>
        typed.Length == 0 ? "Indicare l'ultimo giorno della pausa: una pausa senza fine non si può chiedere."
        : day is null ? "Non è un giorno: scriverlo come 31/01/2021."
        : day < today ? "Il giorno è già passato."
        : day > today.AddDays(MostDays) ? $"Al massimo {MostDays} giorni: fino al {Italian.Day(today.AddDays(MostDays))}."
        : null;

    private static string? OfReason(string typed) =>
        typed.Length == 0 ? "Indicare il motivo: chi vede la fonte ferma deve sapere perché."
        : typed.Length > MostLetters ? $"Al massimo {MostLetters} caratteri: ce ne sono {Italian.Count(typed.Length)}."
        : typed.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n')) ? "Contiene caratteri che non si possono conservare."
        : null;
}
