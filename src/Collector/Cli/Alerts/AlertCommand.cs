using System.CommandLine;

namespace Collector.Cli.Alerts;

/// <summary><c>alert</c>: what stands, and what people do about it.</summary>
internal static class AlertCommand
{
    public static Command Build() => new("alert", "List the alerts that stand; see to one, or mute it for a time.")
    {
        AlertListCommand.Build(),
        AlertAckCommand.Build(),
        AlertMuteCommand.Build(),
    };
}
