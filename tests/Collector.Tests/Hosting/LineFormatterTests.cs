using Collector.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collector.Tests.Hosting;

public sealed class LineFormatterTests
{
    [Theory]
    [InlineData("a.csv refused", "warn  a.csv refused\n")]
    [InlineData("gone\nRemedy: none", "warn  gone\n    Remedy: none\n")]
    [InlineData("a\r\n2021-10-15 02:30:00Z info  Night computed", "warn  a\n    2021-10-15 02:30:00Z info  Night computed\n")]
    [InlineData("a\u001b[2Jb\0", @"warn  a\u001B[2Jb\u0000" + "\n")]
    public void A_message_forges_no_line_and_commands_no_terminal(string message, string line)
    {
        using var written = new StringWriter { NewLine = "\n" };

        new LineFormatter().Write(new LogEntry<string>(LogLevel.Warning, "any", default, message, null, (state, _) => state), null, written);

        Assert.Equal(line, written.ToString()["2021-10-15 02:30:00Z ".Length..].ReplaceLineEndings("\n"));
    }
}
