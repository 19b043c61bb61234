using System.CommandLine;
using Collector.Alerts;

namespace Collector.Cli.Alerts;

/// <summary>Which alert a person means: its name, what it is about, and the year where it is about one.</summary>
internal sealed class GivenAlert
{
    private readonly Argument<AlertKind> kind = new("ALERT") { Description = $"Name of the alert: {string.Join(", ", Enum.GetNames<AlertKind>())}." };
    private readonly Argument<string> subject = new("SUBJECT") { Description = "What it is about, as 'alert list' shows it: the key of an indicator, an office, a source." };
    private readonly Option<int?> year = YearNumber.Option("Year it is about, where there is more than one.");
    private readonly Option<string?> who = new("--who") { Description = "Who does it; usual: the user of this session.", HelpName = "NAME" };

    public Option<string> Reason { get; } = TextOption.Required("--reason", "Why: kept with the act.");

    public void AddTo(Command command)
    {
        kind.AcceptOnlyFromAmong(Enum.GetNames<AlertKind>()); // a number would be taken too
        command.Add(kind);
        command.Add(subject);
        command.Add(year);
        command.Add(Reason);
        command.Add(who);
    }

    public AlertKind KindOf(ParseResult parsed) => parsed.GetValue(kind);

    public string SubjectOf(ParseResult parsed) => parsed.GetRequiredValue(subject);

    public int? YearOf(ParseResult parsed) => parsed.GetValue(year);

    public string WhoOf(ParseResult parsed) => parsed.GetValue(who) is { Length: > 0 } named ? named : Environment.UserName;

    /// <summary>The one standing episode that is meant.</summary>
    /// <exception cref="UsageException">None is, or more than one.</exception>
    public Episode In(IReadOnlyList<Episode> standing, ParseResult parsed)
    {
        var meant = standing.Where(episode => episode.Key.Kind == KindOf(parsed) && episode.Key.Subject == SubjectOf(parsed) && (YearOf(parsed) is not { } one || episode.Key.Year == one)).ToArray();
        return meant switch
        {
            [var episode] => episode,
            [] => throw new UsageException($"no alert {KindOf(parsed)} stands about {SubjectOf(parsed)}: 'collector alert list' shows those that do"),
            _ => throw new UsageException($"{KindOf(parsed)} stands about {SubjectOf(parsed)} for several years: state --year {string.Join(" or --year ", meant.Select(episode => episode.Key.Year))}"),
        };
    }
}
