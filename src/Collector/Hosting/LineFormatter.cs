using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Collector.Hosting;

/// <summary>A log line as people read it: moment in UTC, level, message. What failed is told by its message; a fault of the program with its calls.</summary>
internal sealed class LineFormatter() : ConsoleFormatter(Known)
{
    public const string Known = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var moment = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"{moment} {Word(logEntry.LogLevel)} {logEntry.Formatter(logEntry.State, logEntry.Exception)}");
        if (logEntry.Exception is { } exception && logEntry.LogLevel >= LogLevel.Error)
        {
            textWriter.WriteLine(exception);
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error or LogLevel.Critical => "error",
        _ => "debug",
    };
}
