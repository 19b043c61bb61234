namespace Collector.Alerts;

/// <summary>Kinds of alerts in Italian.</summary>
internal static class AlertKindWords
{
    /// <summary>One of the kind, at the head of a line.</summary>
    public static string One(AlertKind kind) => kind switch
    {
        AlertKind.IndicatorOffTrack => "Fuori linea",
        AlertKind.IndicatorMissed => "Non raggiunto",
        AlertKind.IndicatorAtRisk => "A rischio",
        AlertKind.DeadlineNear => "Scadenza vicina",
        AlertKind.EntriesLate => "Rilevazioni in ritardo",
        AlertKind.ApprovalsLate => "Approvazioni in attesa",
        AlertKind.RecordsLate => "Dati non raccolti",
        AlertKind.SourceDown => "Fonte ferma",
        AlertKind.SourceEnding => "Fonte da rinnovare",
        AlertKind.SourceQuotaLow => "Poche chiamate",
        AlertKind.PlanApplied => "Piano modificato",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no words"),
    };

    /// <summary>Several of the kind, after a number above one.</summary>
    public static string Several(AlertKind kind) => kind switch
    {
        AlertKind.IndicatorOffTrack => "indicatori fuori linea",
        AlertKind.IndicatorMissed => "indicatori non raggiunti",
        AlertKind.IndicatorAtRisk => "indicatori a rischio",
        AlertKind.DeadlineNear => "scadenze vicine",
        AlertKind.EntriesLate => "uffici con misure in ritardo",
        AlertKind.ApprovalsLate => "uffici con rilevazioni che aspettano un'approvazione",
        AlertKind.RecordsLate => "anni con misure che nessuna fonte alimenta",
        AlertKind.SourceDown => "fonti che non danno dati",
        AlertKind.SourceEnding => "fonti da rinnovare",
        AlertKind.SourceQuotaLow => "fonti con poche chiamate rimaste",
        AlertKind.PlanApplied => "piani modificati",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no words"),
    };
}
