using System.Collections.Immutable;
using Collector.Plan.Expressions;
using Collector.Records;

namespace Collector.Plan;

/// <summary>What is computed over which records.</summary>
public abstract record Collection
{
    private Collection()
    {
    }

    /// <summary>Name of the dataset.</summary>
    public abstract string From { get; }

    /// <summary>Counts the indicators of the plan itself.</summary>
    /// <param name="OnlyNew">Only those whose code begins with the two digits of the plan's first year.</param>
    public sealed record Catalogue(bool OnlyNew) : Collection
    {
        /// <summary>Name of the catalogue among the datasets.</summary>
        public const string Dataset = "plan_indicator";

        public override string From => Dataset;
    }

    /// <summary>Computed over the records of a dataset that sources fill.</summary>
    public abstract record OfRecords : Collection
    {
        private protected OfRecords()
        {
        }

        public required Dataset Dataset { get; init; }

        /// <summary>The systems whose records count; empty: all.</summary>
        public ImmutableArray<string> Systems { get; init; } = [];

        /// <summary>Days before this one are entered; null: those before the first that every system was read for.</summary>
        public DateOnly? Since { get; init; }

        /// <summary>When people work; null where it is not asked.</summary>
        public WeeklyHours? Hours { get; init; }

        public override string From => Dataset.Name;

        /// <summary>All datasets that are read.</summary>
        public virtual IEnumerable<Dataset> Datasets => [Dataset];
    }

    /// <summary>One figure a day by an aggregate.</summary>
    public sealed record Aggregated : OfRecords
    {
        public required Aggregate Aggregate { get; init; }

        /// <summary>What is added up, averaged, compared or told apart; null for a count.</summary>
        public ExpressionText? Of { get; init; }

        /// <summary>Only of a weighted mean.</summary>
        public ExpressionText? Weight { get; init; }

        /// <summary>Column that says on which day a record counts; a moment is cut to its day in the plan's zone.</summary>
        public required string At { get; init; }

        /// <summary>Which records count; null: all.</summary>
        public ExpressionText? Where { get; init; }

        /// <summary>The total of the year so far stands for as much of the year as is known: it is stated for a whole one.</summary>
        public bool IsPerYear { get; init; }
    }

    /// <summary>Percentage of the hours in which monitored objects worked, over records of their states.</summary>
    public sealed record Availability : OfRecords
    {
        /// <summary>Share of known time below which there is no figure, unless the plan says otherwise.</summary>
        public const decimal UsualFloor = 0.95m;

        /// <summary>As the records name them; never empty.</summary>
        public required ImmutableArray<string> Objects { get; init; }

        public Combining Combine { get; init; }

        /// <summary>States in which an object does not work: 1 warning, 2 critical, 3 unknown.</summary>
        public ImmutableArray<int> Bad { get; init; } = [2, 3];

        public DowntimeUse Downtime { get; init; }

        /// <summary>Share of the time that must be known, 0 to 1: below it there is no figure.</summary>
        public decimal Floor { get; init; } = UsualFloor;

        public override IEnumerable<Dataset> Datasets => Downtime is DowntimeUse.Ignored ? [Dataset] : [Dataset, Collector.Records.Datasets.ServiceDowntime];
    }
}

/// <summary>What is computed over the records of a day.</summary>
public enum Aggregate
{
    Count,

    /// <summary>Different values; each counts on the first day of the year it is seen.</summary>
    CountDistinct,
    Sum,
    Avg,
    WeightedAvg,

    /// <summary>Smallest of the year so far.</summary>
    Min,

    /// <summary>Largest of the year so far.</summary>
    Max,

    /// <summary>The latest record's.</summary>
    Last,

    /// <summary>Percentage of the records, 0 to 100, for which a condition holds; one for which it is not known does not count.</summary>
    Share,
}

/// <summary>How the availabilities of several objects make one.</summary>
public enum Combining
{
    /// <summary>Their mean.</summary>
    Average,

    /// <summary>Only the time in which all work is good.</summary>
    All,
}

/// <summary>What an announced interruption is.</summary>
public enum DowntimeUse
{
    /// <summary>Time in which the object works.</summary>
    Good,

    /// <summary>Neither good nor bad: left out of the time.</summary>
    Excluded,

    /// <summary>Nothing special: the states alone count.</summary>
    Ignored,
}
