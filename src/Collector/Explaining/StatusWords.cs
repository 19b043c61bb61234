using Collector.Plan.Scoring;

namespace Collector.Explaining;

/// <summary>Statuses and flags in a few Italian words.</summary>
internal static class StatusWords
{
    public static string Of(Status status) => status switch
    {
        Status.NotStarted => "non iniziato",
        Status.NoTarget => "senza target",
        Status.NotApplicable => "non applicabile",
        Status.NotDue => "non ancora dovuto",
        Status.TooEarly => "troppo presto",
        Status.NoData => "senza dati",
        Status.Stale => "dati in ritardo",
        Status.OnTrack => "in linea",
        Status.AtRisk => "a rischio",
        Status.OffTrack => "fuori linea",
        Status.Met => "raggiunto",
        _ => "non raggiunto",
    };

    public static string Of(Flag flag) => flag switch
    {
        Flag.Apportioned => "ripartita: un'osservazione a cavallo del periodo conta in proporzione ai giorni",
        Flag.Partial => "parziale: la fonte è stata letta solo fino a un certo giorno",
        Flag.Carried => "riportata: vale l'ultimo dato dei dodici mesi precedenti",
        Flag.Unweighted => "senza pesi: più medie sono state mediate senza pesi",
        Flag.ProfileMissing => "andamento presunto: quello dell'anno scorso non è noto, vale la proporzione dei giorni",
        _ => "incompleta: la fonte ha rifiutato alcune registrazioni, entro il limite ammesso",
    };
}
