using System.Collections.Immutable;

namespace Collector.Records;

/// <summary>Every dataset there is. The tables are made by migrations; a test holds the two against each other.</summary>
public static class Datasets
{
    /// <summary>The state of an object from the moment on at which nobody watches it: it was not checked yet, or the monitor does not run.</summary>
    public const long StateNotKnown = 4;

    /// <summary>Fewest people of a cell of hours that is shown: the hours of fewer are somebody's.</summary>
    public const long FewestPeople = 5;

    public static Dataset Ticket { get; } = new()
    {
        Name = "ticket",
        Meaning = "A help-desk ticket as it stands.",
        DatedBy = "opened_at",
        Orders = [("opened_at", "closed_at")],
        Columns =
        [
            OfSystem,
            Key("ticket_id", ColumnKind.Text, "Number of the ticket in its system, as text: leading zeros count."),
            Required("opened_at", ColumnKind.Instant, "When it was opened."),
            new("assigned_at", ColumnKind.Instant, "When it was given to a team; null: not yet, or not told."),
            new("taken_at", ColumnKind.Instant, "When somebody began to work on it; null: not yet, or not told."),
            new("closed_at", ColumnKind.Instant, "When it was closed; null: still open, or not told."),
            new("team", ColumnKind.Text, "Team that works on it, in the spelling of the mapping."),
            new("kind", ColumnKind.Text, "Kind of request, in the spelling of the mapping."),
            new("requester_kind", ColumnKind.Text, "Kind of requester, never a person: antenna, other."),
            new("complexity", ColumnKind.Text, "Class of complexity, in the spelling of the mapping."),
            new("status", ColumnKind.Text, "State of the ticket, in the spelling of the mapping."),
        ],
    };

    public static Dataset WorkHours { get; } = new()
    {
        Name = "work_hours",
        Meaning = "Hours of a month by office, process and kind. No person and no day is stored.",
        DatedBy = "month",
        Columns =
        [
            OfSystem,
            Key("office", ColumnKind.Text, "Office in the spelling of the mapping."),
            Key("process", ColumnKind.Text, "Code of the process in the map of the year."),
            Key("month", ColumnKind.Day, "First day of the month."),
            Key("kind", ColumnKind.Text, "Kind of time: ordinary, extra, absence."),
            Required("hours", ColumnKind.Number, "Hours, decimal."),
            new("remote_hours", ColumnKind.Number, "Of these, hours in agile work; null: not told."),
            Required("people", ColumnKind.Whole, "How many people; cells of fewer than 5 are not shown."),
        ],
    };

    public static Dataset ServiceState { get; } = new()
    {
        Name = "service_state",
        Meaning = "A change of state of a monitored object.",
        DatedBy = "at",
        Columns =
        [
            OfSystem,
            Key("object", ColumnKind.Text, "host!service, or the host alone."),
            Key("at", ColumnKind.Instant, "When the state began."),
            Required("state", ColumnKind.Whole, "0 ok, 1 warning, 2 critical, 3 unknown; a host that is down is 2; 4: from here on not known, since it was not monitored."),
            Required("hard", ColumnKind.YesNo, "Confirmed by repeated checks: only these count."),
        ],
    };

    public static Dataset ServiceDowntime { get; } = new()
    {
        Name = "service_downtime",
        Meaning = "An announced interruption of a monitored object.",
        DatedBy = "from",
        Columns =
        [
            OfSystem,
            Key("object", ColumnKind.Text, "host!service, or the host alone."),
            Key("from", ColumnKind.Instant, "When it began."),
            new("to", ColumnKind.Instant, "When it ended; null: still running."),
        ],
    };

    public static Dataset PageVisit { get; } = new()
    {
        Name = "page_visit",
        Meaning = "Visits of a site on a day: figures that days add up to.",
        DatedBy = "day",
        PartedBy = "segment",
        Columns =
        [
            OfSystem,
            Key("site", ColumnKind.Text, "Site or property, as the source numbers it."),
            Key("segment", ColumnKind.Text, "Part of the visits, in the spelling of the mapping; all: every visit."),
            Key("day", ColumnKind.Day, "Closed day of the site's zone."),
            new("visits", ColumnKind.Whole, "Visits; null: not told.") { Stays = true },
            new("page_views", ColumnKind.Whole, "Page views; null: not told.") { Stays = true },
            Flags,
        ],
    };

    public static Dataset PageVisitPeriod { get; } = new()
    {
        Name = "page_visit_period",
        Meaning = "A figure of a site that days do not add up to, as the source computes it for a whole period.",
        DatedBy = "day",
        PartedBy = "metric",
        Columns =
        [
            OfSystem,
            Key("site", ColumnKind.Text, "Site or property, as the source numbers it."),
            Key("segment", ColumnKind.Text, "Part of the visits, in the spelling of the mapping; all: every visit."),
            Key("metric", ColumnKind.Text, "Name of the figure: unique_visitors."),
            Key("period", ColumnKind.Text, "day, week, month or year."),
            Key("day", ColumnKind.Day, "First day of the period, in the site's zone."),
            Required("value", ColumnKind.Number, "The figure."),
            Flags,
        ],
    };

    public static Dataset PageInsight { get; } = new()
    {
        Name = "page_insight",
        Meaning = "A figure of a social page for a period.",
        DatedBy = "day",
        PartedBy = "metric",
        Columns =
        [
            OfSystem,
            Key("page", ColumnKind.Text, "Number of the page."),
            Key("metric", ColumnKind.Text, "Name of the figure, as configured."),
            Key("period", ColumnKind.Text, "day, week, days_28, month, lifetime, or now for a field of the page."),
            Key("day", ColumnKind.Day, "The day measured: the source's own, in its zone."),
            Required("value", ColumnKind.Number, "The figure."),
            Flags,
        ],
    };

    /// <summary>
    /// Observations of measures, as an office would state them: what a source may fill beside datasets. They join those of
    /// files and entries, so there is no table of this name, and no measure is collected from it.
    /// </summary>
    public static Dataset Observation { get; } = new()
    {
        Name = "observation",
        IsTable = false,
        Meaning = "What a measure was for a span of days. Exactly one of the three values is told.",
        DatedBy = "to",
        Columns =
        [
            OfSystem,
            Key("measure", ColumnKind.Text, "Key of the measure: M44, 20M3, 2.9/21KPI1#2."),
            Key("from", ColumnKind.Day, "First day."),
            Key("to", ColumnKind.Day, "Last day, included."),
            new("value", ColumnKind.Number, "The figure, in the unit of the measure."),
            new("value_day", ColumnKind.Day, "The day, of a milestone."),
            new("value_yes_no", ColumnKind.YesNo, "Whether it holds."),
            new("weight", ColumnKind.Number, "Weight in a mean, 0 or more; null: none."),
        ],
    };

    /// <summary>Those that are stored as tables and collected from, in the order of the documents.</summary>
    public static ImmutableArray<Dataset> All { get; } = [Ticket, WorkHours, ServiceState, ServiceDowntime, PageVisit, PageVisitPeriod, PageInsight];

    /// <summary>What a declared source may fill: <see cref="All"/>, and observations.</summary>
    public static ImmutableArray<Dataset> Targets { get; } = [.. All, Observation];

    private static Column OfSystem => Key("system", ColumnKind.Text, "System the record comes from; sources that may bring the same records share one.");

    private static Column Flags => new("flags", ColumnKind.Words, "What a reader must know: provisional, sampled, thresholded.") { IsRequired = true };

    public static Dataset? Find(string name) => All.FirstOrDefault(dataset => dataset.Name == name);

    private static Column Key(string name, ColumnKind kind, string meaning) => new(name, kind, meaning) { IsKey = true, IsRequired = true };

    private static Column Required(string name, ColumnKind kind, string meaning) => new(name, kind, meaning) { IsRequired = true };
}
