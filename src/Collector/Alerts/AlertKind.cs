namespace Collector.Alerts;

/// <summary>What is worth a person's attention. Each names a state, and is the name of the Prometheus alert.</summary>
internal enum AlertKind
{
    /// <summary>An indicator will miss its target if things go on as they do. It stands until the indicator is on track or met.</summary>
    IndicatorOffTrack,

    /// <summary>An indicator has missed its target: another thing than being off track, and told anew.</summary>
    IndicatorMissed,

    /// <summary>An indicator is missed by little if things go on as they do: told once a week.</summary>
    IndicatorAtRisk,

    /// <summary>A milestone is not done and its deadline is near.</summary>
    DeadlineNear,

    /// <summary>An office has not stated figures that are past due.</summary>
    EntriesLate,

    /// <summary>What an office has typed in waits too long for another person to approve it.</summary>
    ApprovalsLate,

    /// <summary>Figures are not collected although no source says it is down: none is declared, or none covers the days.</summary>
    RecordsLate,

    /// <summary>A source gives nothing.</summary>
    SourceDown,

    /// <summary>A source works and says that it will not for long: a token or a metric ends.</summary>
    SourceEnding,

    /// <summary>A source has few calls left.</summary>
    SourceQuotaLow,

    /// <summary>A plan was applied that moves scores.</summary>
    PlanApplied,
}

/// <summary>How an alert of a kind is treated.</summary>
/// <param name="Severity"><c>critical</c>: somebody must act; <c>warning</c>: somebody should know; <c>info</c>: to read.</param>
/// <param name="Nights">Nights in a row that must find it before anybody is told; those that could not judge it do not count.</param>
/// <param name="IsEvent">It tells of something that happened: after it was told it ends, and no end is told.</param>
/// <param name="IsForOperators">It goes to those who run sources and nights, and to no office.</param>
internal sealed record AlertTrait(string Severity, int Nights, bool IsEvent = false, bool IsForOperators = false)
{
    public static AlertTrait Of(AlertKind kind) => kind switch
    {
        AlertKind.IndicatorOffTrack => new("critical", 2),
        AlertKind.IndicatorMissed => new("critical", 2),
        AlertKind.IndicatorAtRisk => new("warning", 2),
        AlertKind.DeadlineNear => new("warning", 1),
        AlertKind.EntriesLate => new("warning", 1),
        AlertKind.ApprovalsLate => new("warning", 1),
        AlertKind.RecordsLate => new("warning", 2, IsForOperators: true),
        AlertKind.SourceDown => new("critical", 2, IsForOperators: true),
        AlertKind.SourceEnding => new("warning", 1, IsForOperators: true),
        AlertKind.SourceQuotaLow => new("warning", 1, IsForOperators: true),
        AlertKind.PlanApplied => new("info", 1, IsEvent: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no trait"),
    };
}
