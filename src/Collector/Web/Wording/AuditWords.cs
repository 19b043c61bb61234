namespace Collector.Web.Wording;

/// <summary>The record of changes in Italian; what it has no words for is shown as it is kept.</summary>
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
        ["remark.add"] = "osservazione aggiunta",
        ["source.pause"] = "messa in pausa",
        ["source.resume"] = "ripresa",
        ["source.check"] = "collegamento provato",
        ["source.sync"] = "lettura chiesta",
        ["source.backfill"] = "rilettura chiesta",
        ["source.cancel"] = "richiesta annullata",
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
        ["remark"] = "osservazione",
        ["who"] = "chi",
    };

    public static string Action(string action) => Actions.GetValueOrDefault(action) ?? action;

    /// <param name="subject"><c>entry 12</c>.</param>
    public static string Subject(string subject)
    {
        var kind = subject.Split(' ', 2);
        return Subjects.TryGetValue(kind[0], out var word) ? kind.Length == 1 ? word : $"{word} {kind[1]}" : subject;
    }

    public static string Property(string name) => Properties.GetValueOrDefault(name) ?? name;
}
