using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Collector.Hosting;

/// <summary>
/// A log line as people read it: moment in UTC, level, message. What failed is told by its message; a fault of the program
/// with its calls. A message's further lines are indented: a moment at the beginning of a line is ours.
/// </summary>
internal sealed class LineFormatter() : ConsoleFormatter(Known)
{
    public const string Known = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var moment = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        textWriter.WriteLine($"{moment} {Word(logEntry.LogLevel)} {Plain(logEntry.Formatter(logEntry.State, logEntry.Exception))}");
        if (logEntry.Exception is { } exception && logEntry.LogLevel >= LogLevel.Error)
        {
            textWriter.WriteLine(exception);
        }
    }

    // A file's name may hold a line of its own or a terminal's commands.
    private static string Plain(string message)
    {
        var plain = new StringBuilder(message.Length);
        foreach (var letter in message.ReplaceLineEndings("\n"))
        {
            _ = letter is '\n' ? plain.AppendLine().Append("    ")
                : char.IsControl(letter) ? plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}")
                : plain.Append(letter);
        }

        return plain.ToString();
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error or LogLevel.Critical => "error",
        _ => "debug",
    };
}
