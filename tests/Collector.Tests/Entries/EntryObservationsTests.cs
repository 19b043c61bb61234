using Collector.Entries;
using Collector.Plan;

namespace Collector.Tests.Entries;

public sealed class EntryObservationsTests
{
    private static readonly DateTimeOffset Now = new(2022, 3, 1, 9, 0, 0, TimeSpan.Zero);

    // Approved at once both would count, and the preview had shown one.
    [Fact]
    public void A_milestone_that_is_reached_once_is_not_approved_for_two_years_together()
    {
        Entry[] entries = [Milestone(1, 2021, "2021-05-03"), Milestone(2, 2022, "2022-01-10")];

        Assert.Equal([1, 2], Quarrels(entries, once: true));
        Assert.Empty(Quarrels(entries, once: false));
        Assert.Empty(Quarrels([entries[0]], once: true));
    }

    [Fact]
    public void A_removal_is_not_approved_together_with_what_it_takes_back()
    {
        var year = Milestone(1, 2021, "2021-05-03");

        Assert.Equal([2], Quarrels([year, year with { Id = 2, Kind = EntryKind.Removal, Value = null }], once: false));
    }

    [Theory]
    [InlineData("rilevazione 12", true)]
    [InlineData("rilevazione gennaio.csv:12", false)]
    [InlineData("rilevazione 12.csv:3", false)]
    [InlineData("dati.csv:3", false)]
    [InlineData(null, false)]
    public void A_file_that_is_called_like_an_entry_is_none(string? origin, bool isEntry) =>
        Assert.Equal(isEntry, EntryObservations.IsEntry(Some.Observation("A", "2021-01-01", "2021-01-31", "1", "2021-02-01") with { Origin = origin }));

    [Fact]
    public void An_observation_of_an_entry_is_known_as_one() =>
        Assert.True(EntryObservations.IsEntry(EntryObservations.Of(Milestone(41, 2021, "2021-05-03"), Now)!)); // it has a value

    [Theory]
    [InlineData("2022-02-28T09:00:00Z", "2021-05-03", "2022-03-01T09:00:00.000000Z")]
    [InlineData("2022-03-01T09:09:00Z", "2021-05-03", "2022-03-01T09:09:00.000001Z")] // by a clock that is ahead
    [InlineData("2022-03-01T09:09:00Z", "2021-05-04", "2022-03-01T09:00:00.000000Z")] // of other days
    public void What_is_approved_is_recorded_after_what_it_replaces(string recorded, string day, string at) =>
        Assert.Equal(
            DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture),
            EntryObservations.RecordedAt(Milestone(1, 2021, "2021-05-03"), [Some.Observation("A", day, day, "1", "2021-02-01") with { RecordedAt = DateTimeOffset.Parse(recorded, System.Globalization.CultureInfo.InvariantCulture) }], Now));

    private static IEnumerable<long> Quarrels(IEnumerable<Entry> entries, bool once)
    {
        var measure = Some.Measure("A", new Feed.Entered(Accumulation.Date, new Rhythm(Every.Year), once));
        return EntryObservations.Quarrels(entries, _ => measure, Now).Select(entry => entry.Id);
    }

    private static Entry Milestone(long number, int year, string day) => new(
        number, "A", Period.OfYear(year), 0, EntryKind.Figure, null, new ObservedValue.Day(Some.Day(day)), null, "", null, "ufficio", Now, 3, "Ada", IsLatest: true, null, []);
}
