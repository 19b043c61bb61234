using System.Text;

namespace Collector.IntegrationTests.Publishing;

/// <summary>That the strict reading is strict: each mistake alone, in a text that is sound without it.</summary>
public sealed class StrictReadingTests
{
    private const string Sound =
        """
        # HELP collector_up Says \\ no.
        # TYPE collector_up gauge
        collector_up{source="a",of=""} 1
        collector_up{source="b \"c\" \\ \n",of="è"} -1.5E-05
        # HELP collector_lag_seconds How long, in seconds.
        # TYPE collector_lag_seconds gauge
        # HELP collector_read_total Records.
        # TYPE collector_read_total counter
        collector_read_total 7

        """;

    private static readonly string SoundOpenMetrics = Sound.Replace("P collector_read_total", "P collector_read", StringComparison.Ordinal).Replace("E collector_read_total", "E collector_read", StringComparison.Ordinal) + "# EOF\n";

    [Fact]
    public void What_is_sound_is_read()
    {
        var text = Read(Sound, isOpenMetrics: false);
        var openMetrics = Read(SoundOpenMetrics, isOpenMetrics: true);

        Assert.Equal(["collector_up", "collector_lag_seconds", "collector_read_total"], text.Select(family => family.Name));
        Assert.Equal(["source", "of"], text[0].Labels);
        Assert.Equal([1, -0.000015], text[0].Samples.Select(sample => sample.Value));
        Assert.Equal("collector_read", openMetrics[^1].Name);
        Assert.Equal(7, Assert.Single(openMetrics[^1].Samples).Value);
    }

    [Theory]
    [InlineData("collector_read_total 7\n", "collector_read_total 7", "no final line end")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\n\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\n# EOF\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7 1600000000\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total  7\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\r\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total NaN\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total +Inf\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total 1e999\n", "no finite value")]
    [InlineData("collector_read_total 7\n", "collector_read_total -7\n", "no finite value")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7,5\n", "no series")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\ncollector_read_total 8\n", "comes twice with the same labels")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\ncollector_up{source=\"c\",of=\"\"} 1\n", "stands among those of")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\n# HELP collector_up Again.\n# TYPE collector_up gauge\n", "collector_up comes twice")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\n# HELP collector_left Some.\n", "without type")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\n# TYPE collector_left gauge\n", "without description")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\n# TYPE collector_read_total counter\n", "two types")]
    [InlineData("collector_read_total 7\n", "collector_read_total 7\n# a comment\n", "no series")]
    [InlineData("# TYPE collector_up gauge\n", "", "without description and type")]
    [InlineData("# TYPE collector_lag_seconds gauge\n", "", "has no type")]
    [InlineData("# TYPE collector_up gauge\n", "# TYPE collector_up untyped\n", "unknown")]
    [InlineData("# TYPE collector_read_total counter\n", "# TYPE collector_read_total gauge\n", "_total is for counters")]
    [InlineData("# TYPE collector_up gauge\n", "# TYPE collector_up counter\n", "_total is for counters")]
    [InlineData("Says \\\\ no.", "Says \\t no.", "wrong escape")]
    [InlineData(" Says \\\\ no.", "", "no description")]
    [InlineData("collector_lag_seconds", "collector_seconds_lag", "a base unit")]
    [InlineData("collector_lag_seconds", "collector_lag_ms", "a base unit")]
    [InlineData("collector_lag_seconds", "collector_lag_count", "another type's")]
    [InlineData("collector_lag_seconds", "collector_lag_timestamp", "_timestamp_seconds")]
    [InlineData("collector_lag_seconds", "collector_lag__seconds", "is no name")]
    [InlineData("source=\"b \\\"c\\\" \\\\ \\n\"", "source=\"\\t\"", "no series")]
    [InlineData("source=\"b \\\"c\\\" \\\\ \\n\"", "source=\"a\"c\"", "no series")]
    [InlineData("of=\"è\"}", "of=\"è\",}", "no series")]
    [InlineData("of=\"è\"}", "source=\"è\"}", "a label comes twice")]
    [InlineData("of=\"è\"}", "__of=\"è\"}", "Prometheus's own")]
    [InlineData("of=\"è\"}", "what=\"è\"}", "other labels")]
    public void A_mistake_is_found(string sound, string mistake, string finding)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);

        var found = Assert.Throws<FormatException>(() => Read(Sound.Replace(sound, mistake, StringComparison.Ordinal), isOpenMetrics: false));

        Assert.Contains(finding, found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# EOF\n", "", "does not end with")]
    [InlineData("# EOF\n", "# EOF", "no final line end")]
    [InlineData("# EOF\n", "# EOF\n# EOF\n", "no series")]
    [InlineData("Records.", "\"Records\".", "wrong escape")]
    [InlineData("E collector_read ", "E collector_read_total ", "a type of no family")]
    [InlineData("collector_read_total 7", "collector_read 7", "stands among those of")]
    public void A_mistake_of_this_form_is_found(string sound, string mistake, string finding)
    {
        Assert.Contains(sound, SoundOpenMetrics, StringComparison.Ordinal);

        var found = Assert.Throws<FormatException>(() => Read(SoundOpenMetrics.Replace(sound, mistake, StringComparison.Ordinal), isOpenMetrics: true));

        Assert.Contains(finding, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Throws<DecoderFallbackException>(() => StrictReading.Of([.. Encoding.UTF8.GetBytes(Sound), 0xC3, 0x28, (byte)'\n'], isOpenMetrics: false));

    private static IReadOnlyList<ReadFamily> Read(string text, bool isOpenMetrics) => StrictReading.Of(Encoding.UTF8.GetBytes(text), isOpenMetrics);
}
