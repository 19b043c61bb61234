using Collector.Plan;
using Collector.Plan.Moving;
using Collector.Wording;

namespace Collector.Web.Moves;

/// <summary>Differences and their causes, in Italian.</summary>
internal static class MoveWords
{
    private const int FewestPlaces = 2;

    // A degree has 12 decimals: as points, 10.
    private const int MostPlaces = 10;

    public static string Cause(MoveCause cause) => cause switch
    {
        MoveCause.LateRows => "righe tardive",
        MoveCause.Time => "tempo",
        MoveCause.Data => "dati",
        MoveCause.Formula => "formula",
        MoveCause.Target => "target",
        _ => "chiusura",
    };

    public static string Meaning(MoveCause cause) => cause switch
    {
        MoveCause.LateRows => "Ciò che parla di giorni fino al primo, ma si è saputo, corretto o ritirato solo dopo il primo momento.",
        MoveCause.Time => "I giorni che passano da soli: cresce quanto è atteso, scadono i termini, un dato di più giorni si distribuisce su più di essi.",
        MoveCause.Data => "Ciò che parla di giorni dopo il primo.",
        MoveCause.Formula => "Un'altra definizione: formula, misure, ritmo, pesi, indicatori aggiunti o cessati.",
        MoveCause.Target => "Un target rivisto.",
        _ => "L'anno dichiarato definitivo, per cui ciò che manca conta zero, o riaperto.",
    };

    /// <summary>A difference of scores or degrees, 0 to 1, in points: <c>+1,20 punti: +2,00 dati, -0,80 target</c>.</summary>
    public static string Points(decimal difference, IReadOnlyList<MovePart> parts) => Sum(difference * 100, [.. parts.Select(part => part with { Amount = part.Amount * 100 })], "punti");

    /// <summary>A difference of values, in the unit of the indicator.</summary>
    public static string Value(decimal difference, IReadOnlyList<MovePart> parts, Unit unit) => Sum(difference, parts, unit switch
    {
        Unit.Percent => "punti percentuali",
        Unit.Days => "giorni",
        Unit.Hours => "ore",
        Unit.Euro => "euro",
        _ => null,
    });

    /// <summary>Which causes led from a status to another.</summary>
    public static string Status(StatusMove move) => $"da «{Status(move.Before)}» a «{Status(move.After)}» ({Cause(move.Cause)})";

    private static string Status(Plan.Scoring.Status? status) => status is null ? "non previsto" : StatusWord.Of(status).Word;

    private static string Sum(decimal difference, IReadOnlyList<MovePart> parts, string? unit)
    {
        var places = PlacesFor(difference, parts);
        var whole = $"{Signed(difference, places)}{(unit is null ? "" : $"\u00a0{unit}")}";
        return parts.Count == 0 ? whole : $"{whole}: {string.Join(", ", parts.Select(part => $"{Signed(part.Amount, places)}\u00a0{Cause(part.Cause)}{Turn(part.Turn)}"))}";
    }

    // As few as let a reader add the parts up, and hide none.
    private static int PlacesFor(decimal difference, IReadOnlyList<MovePart> parts)
    {
        var places = FewestPlaces;
        while (places < MostPlaces && (parts.Sum(part => Rounded(part.Amount, places)) != Rounded(difference, places) || parts.Any(part => part.Amount != 0 && Rounded(part.Amount, places) == 0)) && parts.Count > 0)
        {
            places++;
        }

        return places;
    }

    private static decimal Rounded(decimal amount, int places) => Math.Round(amount, places, MidpointRounding.AwayFromZero);

    private static string Signed(decimal amount, int places) => amount > 0 ? $"+{Italian.Number(amount, places)}" : Italian.Number(amount, places);

    private static string Turn(MoveTurn turn) => turn switch
    {
        MoveTurn.Appears => " (compare)",
        MoveTurn.Disappears => " (viene meno)",
        _ => "",
    };
}
