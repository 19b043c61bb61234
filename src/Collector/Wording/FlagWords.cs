using Collector.Plan.Scoring;

namespace Collector.Wording;

/// <summary>What a reader must know about how a value came about, in a word and a sentence.</summary>
internal static class FlagWords
{
    public static (string Word, string Meaning) Of(Flag flag) => flag switch
    {
        Flag.Apportioned => ("ripartito", "una rilevazione a cavallo del periodo è stata contata in proporzione ai giorni."),
        Flag.Partial => ("parziale", "la fonte è stata letta solo fino a un certo giorno: la cifra arriva fin lì."),
        Flag.Carried => ("riportato", "il dato di quest'anno non c'è ancora: vale l'ultimo dei dodici mesi precedenti."),
        Flag.Unweighted => ("senza pesi", "più medie sono state mediate tra loro senza pesi."),
        Flag.ProfileMissing => ("andamento presunto", "l'andamento dell'anno scorso non è noto: l'atteso cresce in proporzione ai giorni."),
        _ => ("incompleto", "la fonte ha rifiutato alcune registrazioni, entro il limite ammesso."),
    };

    /// <summary>The word and what it means, for one line.</summary>
    /// <param name="knownTo">The day that <see cref="Flag.Partial"/> speaks of; null: it is not told.</param>
    public static string Line(Flag flag, DateOnly? knownTo)
    {
        if (flag is Flag.Partial && knownTo is { } day)
        {
            return $"parziale: la fonte è stata letta fino al {Italian.Day(day)}, e di giorni dopo quello non conta nulla.";
        }

        var (word, meaning) = Of(flag);
        return $"{word}: {meaning}";
    }
}
