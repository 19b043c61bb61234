using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Collector.Access;
using Collector.Entries;
using Collector.Nights;
using Collector.Web.Runs;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>The record of changes in Italian; what it has no words for, as what an earlier release kept, is shown as it is kept.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["entry.add"] = "scritta",
        ["entry.approve"] = "approvata",
        ["entry.return"] = "restituita",
        ["entry.withdraw"] = "ritirata",
        ["period.close"] = "chiusi",
        ["period.reopen"] = "riaperti",
        ["remark.add"] = "commento aggiunto",
        ["evidence.add"] = "consegnata",
        ["workbook.bring"] = "consegnato",
        ["observation.push"] = "dati inviati",
        ["source.pause"] = "messa in pausa",
        ["source.resume"] = "ripresa",
        ["source.check"] = "collegamento provato",
        ["source.sync"] = "lettura chiesta",
        ["source.backfill"] = "rilettura chiesta",
        ["source.cancel"] = "richiesta annullata",
        ["source.replay"] = "pagine conservate rilette",
        ["night.run"] = "calcolata a richiesta",
        ["queue.requeue"] = "rimesso in coda",
        ["queue.enqueue"] = "messo in coda subito",
        ["queue.delete"] = "tolto dalla coda",
        ["queue.trigger"] = "fatto partire",
        ["queue.remove"] = "tolto",
        ["account.add"] = "creata",
        ["account.password"] = "password cambiata",
        ["account.roles"] = "ruoli cambiati",
        ["account.disable"] = "disattivata",
        ["account.enable"] = "riattivata",
        ["token.add"] = "creato",
        ["token.revoke"] = "ritirato",
        ["plan.apply"] = "adottato",
        ["year.final"] = "reso definitivo",
        ["year.reopen"] = "riaperto",
        ["alert.ack"] = "preso in carico",
        ["alert.mute"] = "messo a tacere",
    };

    private static readonly Dictionary<string, string> Subjects = new(StringComparer.Ordinal)
    {
        ["entry"] = "rilevazione",
        ["periods"] = "periodi",
        ["indicator"] = "indicatore",
        ["source"] = "fonte",
        ["account"] = "utenza",
        ["token"] = "token",
        ["plan"] = "piano",
        ["year"] = "anno",
        ["alert"] = "avviso",
        ["evidence"] = "prova",
        ["workbook"] = "quaderno",
        ["night"] = "notte",
        ["job"] = "lavoro",
        ["recurring"] = "lavoro ricorrente",
    };

    private static readonly Dictionary<string, string> Properties = new(StringComparer.Ordinal)
    {
        ["measure"] = "misura",
        ["key"] = "misura",
        ["from"] = "dal",
        ["to"] = "al",
        ["value"] = "valore",
        ["weight"] = "peso",
        ["kind"] = "tipo",
        ["on_day"] = "alla data",
        ["ends_on"] = "vale fino al",
        ["office"] = "ufficio",
        ["offices"] = "uffici",
        ["evidence"] = "prove",
        ["entry"] = "rilevazione",
        ["state"] = "stato",
        ["observation"] = "dato",
        ["origin"] = "origine",
        ["through"] = "chiusi fino al",
        ["until"] = "fino al",
        ["request"] = "richiesta",
        ["login"] = "nome utente",
        ["roles"] = "ruoli",
        ["disabled"] = "disattivata",
        ["scopes"] = "apre",
        ["ends"] = "scade",
        ["version"] = "versione",
        ["content_hash"] = "impronta",
        ["act"] = "atto",
        ["date"] = "del",
        ["years"] = "anni",
        ["year"] = "anno",
        ["final"] = "definitivo",
        ["text"] = "testo",
        ["remark"] = "commento",
        ["who"] = "chi",
        ["name"] = "nome",
        ["sha256"] = "impronta SHA-256",
        ["bytes"] = "byte",
        ["file"] = "file",
        ["run"] = "esecuzione",
        ["rows"] = "righe",
        ["rows_added"] = "righe nuove",
        ["pages"] = "pagine",
        ["added"] = "nuovi",
        ["changed"] = "cambiati",
        ["vanished"] = "spariti",
        ["computed"] = "calcolata",
        ["job"] = "lavoro",
        ["of"] = "di",
    };

    // By property: the same word may be kept of other things.
    private static readonly FrozenDictionary<(string Property, string Value), string> Values = KeptValues().ToFrozenDictionary(one => (one.Property, one.Value), one => one.Word);

    public static string Action(string action) => Actions.GetValueOrDefault(action) ?? action;

    /// <param name="subject"><c>entry 12</c>.</param>
    public static string Subject(string subject)
    {
        var parts = subject.Split(' ', 2);
        return Subjects.TryGetValue(parts[0], out var word) ? parts.Length == 1 ? word : $"{word} {Named(parts[0], parts[1])}" : subject;
    }

    public static string Property(string name) => Properties.GetValueOrDefault(name) ?? name;

    /// <summary>A word that is kept as a value of a property.</summary>
    public static string Value(string property, string value) => Values.GetValueOrDefault((property, value)) ?? value;

    private static string Named(string kind, string name) => kind switch
    {
        "alert" when name.Split(' ', 2) is [var alert, var about] => $"«{RunWords.Alert(alert)}» {about}",
        "night" when DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => $"del {Italian.Day(day)}",
        _ => name,
    };

    private static IEnumerable<(string Property, string Value, string Word)> KeptValues() =>
    [
        .. Enum.GetValues<EntryKind>().Select(kind => ("kind", Kept(kind), EntryStateWords.Of(kind) ?? "dato ordinario")),
        .. Enum.GetValues<EntryState>().Select(state => ("state", Kept(state), EntryStateWords.Of(state))),
        .. Enum.GetValues<Role>().Select(role => ("roles", RoleNames.Of(role), RoleNames.WordOf(role))),
        ("scopes", TokenStore.NameOf(TokenScope.Metrics), "metriche"),
        ("scopes", TokenStore.NameOf(TokenScope.Read), "lettura"),
        ("scopes", TokenStore.NameOf(TokenScope.Observations), "invio di dati"),
        ("state", "Enqueued", "in coda"),
        ("state", "Processing", "in corso"),
        ("state", "Scheduled", "rimandato"),
        ("state", "Awaiting", "in attesa di un altro"),
        ("state", "Succeeded", "riuscito"),
        ("state", "Failed", "non riuscito"),
        ("state", "Deleted", "tolto"),
        ("job", nameof(Jobs.RunNightsAsync), "calcolo delle notti"),
        ("job", nameof(Jobs.RunChangesAsync), "calcolo delle novità"),
        ("job", nameof(Jobs.ReadSourceAsync), "lettura di una fonte"),
        ("job", nameof(Jobs.DoRequestAsync), "richiesta su una fonte"),
    ];

    private static string Kept(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
