using System.Text;

namespace Collector.Plan.Checking;

/// <summary>The page that explains the rules, docs/plan-rules.md.</summary>
public static class RulePage
{
    /// <summary>The whole page: one line a rule, in order of number.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder("""
            # What `collector plan check` looks at

            An error keeps a plan from being used. A warning is for a person to weigh: an approved plan is kept as printed, oddities
            and all, and a correction is a revision with act, date and reason. Numbers are never given to another rule. Where a file
            cannot be read, rules that draw conclusions from what is absent are silent until it can.

            | rule | level | what it means | what to do |
            |---|---|---|---|

            """);
        foreach (var rule in RuleBook.All)
        {
            page.Append("| ").Append(rule.Number).Append(" | ").Append(rule.Severity is Severity.Error ? "error" : "warning").Append(" | ")
                .Append(rule.Title).Append(" | ").Append(rule.Remedy).Append(" |\n");
        }

        return page.ToString();
    }
}
