using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Tests.Storage;

/// <summary>When a figure needs a row of its own: one difference too many fills the table, one too few loses a figure.</summary>
public sealed class FigureTests
{
    private static readonly Figure Stored = Make();

    [Fact]
    public void What_a_run_computes_again_from_the_same_says_the_same() => Assert.True(Stored.SaysTheSameAs(Make()));

    [Fact]
    public void Another_day_another_run_and_another_version_say_the_same()
    {
        Figure[] later =
        [
            Stored with { AsOf = Some.Day("2022-02-01") },
            Stored with { KnownAt = DateTimeOffset.MaxValue },
            Stored with { Run = 2 },
            Stored with { Version = 2 },
        ];

        Assert.All(later, figure => Assert.True(Stored.SaysTheSameAs(figure)));
    }

    [Fact]
    public void Each_other_difference_is_one()
    {
        Dictionary<string, Figure> changed = new(StringComparer.Ordinal)
        {
            [nameof(Figure.Indicator)] = Stored with { Indicator = "1.1/J" },
            [nameof(Figure.Year)] = Stored with { Year = 2022 },
            [nameof(Figure.Final)] = Stored with { Final = true },
            [nameof(Figure.Status)] = Stored with { Status = Status.AtRisk },
            [nameof(Figure.Value)] = Stored with { Value = new ObservedValue.Number(41.18m) },
            [nameof(Figure.Degree)] = Stored with { Degree = 0.8235m },
            [nameof(Figure.Target)] = Stored with { Target = new Target.Figure(Comparator.AtLeast, 50, Unit.None) },
            [nameof(Figure.ReferenceTarget)] = Stored with { ReferenceTarget = null },
            [nameof(Figure.Forecast)] = Stored with { Forecast = 41 },
            [nameof(Figure.Reaches)] = Stored with { Reaches = Some.Day("2021-06-29") },
            [nameof(Figure.Flags)] = Stored with { Flags = [Flag.Apportioned] },
            [nameof(Figure.Missing)] = Stored with { Missing = ["A", "C"] },
        };

        Assert.All(changed, figure => Assert.False(Stored.SaysTheSameAs(figure.Value), figure.Key));
        string[] told = [nameof(Figure.AsOf), nameof(Figure.KnownAt), nameof(Figure.Run), nameof(Figure.Version)];
        Assert.Equal(typeof(Figure).GetProperties().Select(property => property.Name).Order(), changed.Keys.Concat(told).Order());
    }

    private static Figure Make() => new()
    {
        Indicator = "1.1/I",
        Year = 2021,
        AsOf = Some.Day("2021-07-31"),
        KnownAt = DateTimeOffset.UnixEpoch,
        Run = 1,
        Version = 1,
        Final = false,
        Status = Status.OffTrack,
        Value = new ObservedValue.Number(41.17m),
        Degree = 0.8234m,
        Target = new Target.Figure(Comparator.AtLeast, 50, Unit.Number),
        ReferenceTarget = 50,
        Forecast = 41.17m,
        Reaches = Some.Day("2021-06-30"),
        Flags = [Flag.Apportioned, Flag.Partial],
        Missing = ["A"],
    };
}
