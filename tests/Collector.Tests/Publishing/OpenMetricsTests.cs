using System.Text;
using Collector.Publishing;
using Microsoft.AspNetCore.Http;

namespace Collector.Tests.Publishing;

public sealed class OpenMetricsTests
{
    [Theory]
    // Prometheus 2.42 and 3.4.
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", true)]
    [InlineData("application/openmetrics-text; version=\"1.0.0\"", true)]
    [InlineData("application/openmetrics-text", true)]
    [InlineData("text/plain, application/openmetrics-text", true)]
    [InlineData("application/openmetrics-text;version=0.0.1", false)]
    [InlineData("application/openmetrics-text;q=0.5, text/plain", false)]
    [InlineData("application/openmetrics-text;q=0", false)]
    // A browser, curl, and who says nothing.
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData("openmetrics", false)]
    public void It_is_served_to_who_names_it(string accept, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;

        Assert.Equal(expected, OpenMetrics.IsPreferred(context.Request));
    }

    [Fact]
    public void Counters_are_described_without_their_ending_and_series_stay_as_they_are()
    {
        const string Text =
            """
            # HELP collector_up Says "yes" or \\ no.
            # TYPE collector_up gauge
            collector_up{of="# HELP x_total \"y\""} 1

            """;
        const string Counter =
            """
            # HELP collector_read_total Records.
            # TYPE collector_read_total counter
            collector_read_total{source="è"} 7

            """;

        var written = OpenMetrics.Of(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(Counter));

        Assert.Equal(
            """
            # HELP collector_up Says \"yes\" or \\ no.
            # TYPE collector_up gauge
            collector_up{of="# HELP x_total \"y\""} 1
            # HELP collector_read Records.
            # TYPE collector_read counter
            collector_read_total{source="è"} 7

            """,
            Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void Of_nothing_there_is_nothing() => Assert.Empty(OpenMetrics.Of([], []));
}
