using System.CommandLine;
using Collector.Cli;
using Collector.Web.Wording;

namespace Collector.Tests.Cli;

/// <summary>What each command leaves in the record of changes, held against a table written by hand: a command that is not in it fails.</summary>
public sealed class RecordedCommandsTests
{
    private const string Reads = "changes nothing";

    /// <summary>A command, and the actions it records, or why it records none.</summary>
    private static readonly (string Command, string Records)[] Table =
    [
        ("up", "account.add plan.apply"), // at its first start
        ("serve", "does what pages and schedule ask for"),
        ("migrate", "what the owner of the database does is told in migration.applied"),
        ("plan check", Reads),
        ("plan export", Reads),
        ("plan schema", Reads),
        ("plan diff", Reads),
        ("plan apply", "plan.apply"),
        ("evaluate", Reads),
        ("explain", Reads),
        ("source list", Reads),
        ("source new", "writes a file of the configuration, without a database"),
        ("source check", Reads),
        ("source preview", Reads),
        ("source read", Reads),
        ("source sync", "source.sync"),
        ("source backfill", "source.backfill"),
        ("source replay", "source.replay"),
        ("source page", Reads),
        ("alert list", Reads),
        ("alert ack", "alert.ack"),
        ("alert mute", "alert.mute"),
        ("run", "night.run"),
        ("year list", Reads),
        ("year final", "year.final"),
        ("year reopen", "year.reopen"),
        ("export integra", Reads),
        ("publish", "writes files that are made of the plan, without a database"),
        ("user add", "account.add"),
        ("user list", Reads),
        ("user password", "account.password"),
        ("user roles", "account.roles"),
        ("user disable", "account.disable"),
        ("user enable", "account.enable"),
        ("token add", "token.add token.revoke"), // the one whose place it takes
        ("token list", Reads),
        ("token revoke", "token.revoke"),
        ("audit export", Reads),
        ("audit verify", Reads),
        ("doctor", Reads),
    ];

    [Fact]
    public void Every_command_of_the_program_is_in_the_table() =>
        Assert.Equal(Table.Select(row => row.Command).Order(StringComparer.Ordinal), CommandLine.Build().Subcommands.SelectMany(command => NamesOf(command, "")).Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_recorded_has_words() =>
        Assert.DoesNotContain(Table.Where(row => row.Records.Contains('.', StringComparison.Ordinal) && !row.Records.Contains("migration.applied", StringComparison.Ordinal)).SelectMany(row => row.Records.Split(' ')), action => AuditWords.Action(action) == action);

    private static IEnumerable<string> NamesOf(Command command, string before) =>
        command.Subcommands.Count == 0 ? [$"{before}{command.Name}"] : command.Subcommands.SelectMany(one => NamesOf(one, $"{before}{command.Name} "));
}
