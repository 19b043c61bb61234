using Collector.Storage;
using Collector.Web.Sourcing;

namespace Collector.Tests.Web.Sourcing;

public sealed class SourceNowTests
{
    private static readonly DateTimeOffset Noon = new(2021, 10, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, SourceStanding.Never)]
    [InlineData(true, SourceStanding.Well)]
    [InlineData(false, SourceStanding.Down)]
    public void A_source_stands_as_its_latest_reading_ended(bool? up, SourceStanding standing) =>
        Assert.Equal(standing, new SourceNow { Name = "wai", Up = up }.Standing);

    [Fact]
    public void Paused_it_is_neither_well_nor_down()
    {
        var pause = new Pause(1, "wai", Noon, Noon.AddDays(1), "prova", ["1.1/A"], "Rossi", null, null);
        var now = new SourceNow { Name = "wai", Up = false, Starving = ["1.1/A", "1.1/B"], Pause = pause };

        Assert.Equal(SourceStanding.Paused, now.Standing);
        Assert.Equal(["1.1/A", "1.1/B"], Waiting.Of(now));
    }

    [Theory]
    [InlineData(null, null, SourceStanding.Never)]
    [InlineData(1, null, SourceStanding.Well)]
    [InlineData(null, 1, SourceStanding.Refused)]
    [InlineData(1, 2, SourceStanding.Refused)]
    [InlineData(2, 1, SourceStanding.Well)]
    public void A_folder_stands_as_its_latest_file_fared(int? accepted, int? refused, SourceStanding standing) =>
        Assert.Equal(standing, new SourceNow { Name = "uffici", Files = new DeliveredFiles(1, 1, At(accepted), At(refused)) }.Standing);

    private static DateTimeOffset? At(int? hours) => hours is { } known ? Noon.AddHours(known) : null;
}
