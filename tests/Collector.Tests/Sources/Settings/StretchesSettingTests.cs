using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

public sealed class StretchesSettingTests
{
    [Theory]
    [InlineData("2021-03-01..2021-03-31", "2021-03-01..2021-03-31")]
    [InlineData("[2021-03-01..2021-03-31, 2021-05-02..2021-05-02]", "2021-03-01..2021-03-31 2021-05-02..2021-05-02")]
    [InlineData("[]", "")]
    public void One_stretch_or_several_are_read(string written, string read)
    {
        var reading = Read(written);

        Assert.Empty(reading.Findings);
        Assert.Equal(read, string.Join(' ', ((ConnectorOptions)Assert.Single(reading.Sources)).EmptyDays));
    }

    [Theory]
    [InlineData("2021-03-31..2021-03-01")]
    [InlineData("2021-03-01")]
    [InlineData("2021-02-28..2021-02-29")]
    [InlineData("marzo")]
    public void What_is_no_stretch_is_told(string written)
    {
        var finding = Assert.Single(Read(written).Findings);

        Assert.Equal($"sources.some.empty_days: \"{written}\" is no stretch of days: write it like 2021-03-01..2021-03-31", $"{finding.Key}: {finding.Message}");
    }

    private static SourcesReading Read(string written) => SourcesFile.Read("sources.yaml", $$"""
        sources:
          some:
            kind: rest
            since: 2021-01-01
            empty_days: {{written}}
            fills: ticket
            address: http://127.0.0.1/
            path: items
            rows: $
            columns: { ticket_id: n, opened_at: t }
        """);
}
