namespace Collector.Plan.Comparing;

/// <summary>Differences in an indicator.</summary>
/// <param name="settingsBefore">The former plan's own settings, which hold for each indicator that says no others.</param>
/// <param name="settingsAfter">The newer plan's.</param>
internal sealed class IndicatorDiff(PlanSettings settingsBefore, PlanSettings settingsAfter)
{
    public IReadOnlyList<PlanChange> Compare(Indicator? before, Indicator? after) => (before, after) switch
    {
        ({ } gone, null) => Named(gone).Say("is removed without being retired").Changes,
        (null, { } added) => Named(added).Say($"is added to objective {added.Objective}").Changes,
        ({ } former, { } now) => Both(former, now),
        _ => [],
    };

    private static ChangeList Named(Indicator indicator) => new(PlanSubject.Indicator, indicator.Key, $"Indicator {indicator.Key} ({indicator.Name})");

    private IReadOnlyList<PlanChange> Both(Indicator before, Indicator after)
    {
        var list = new ChangeList(PlanSubject.Indicator, after.Key, $"Indicator {after.Key}");
        if (before.Key != after.Key)
        {
            list.Say($"is the former {before.Key} under a new key");
        }

        list.Field("name", before.Name, after.Name)
            .Field("typology", before.Typology, after.Typology)
            .Field("algorithm", before.Algorithm, after.Algorithm)
            .Field("formula", before.FormulaText, after.FormulaText)
            .Field("pace", Words.Of(before.Pace), Words.Of(after.Pace))
            .Field("decimals", before.Decimals, after.Decimals)
            .Field("weight", before.Weight, after.Weight)
            .Field("owner", Words.Of(before.Owner), Words.Of(after.Owner))
            .Field("priority", before.Priority, after.Priority)
            .Field("what it continues", before.Continues, after.Continues)
            .Field("aliases", Listed(before.Aliases), Listed(after.Aliases));
        Setting(list, "tolerance", before, after, settings => settings.Tolerance);
        Setting(list, "evidence days", before, after, settings => settings.EvidenceDays);
        Setting(list, "near days", before, after, settings => settings.NearDays);
        Setting(list, "few below", before, after, settings => settings.FewBelow);
        Targets(list, before, after);
        Revisions(list, before, after);
        Words.Retirement(list, before.Retired, after.Retired);
        return list.Changes;
    }

    // What an indicator has from its plan is told once, of the plan.
    private void Setting<T>(ChangeList list, string name, Indicator before, Indicator after, Func<PlanSettings, T> setting)
    {
        var fromPlan = Equals(setting(before.Settings), setting(settingsBefore)) && Equals(setting(after.Settings), setting(settingsAfter));
        if (!fromPlan)
        {
            list.Field(name, setting(before.Settings), setting(after.Settings));
        }
    }

    // A printed target is never corrected: if it differs without a revision, somebody has to know.
    private static void Targets(ChangeList list, Indicator before, Indicator after)
    {
        foreach (var year in before.Targets.Keys.Union(after.Targets.Keys).Order())
        {
            var (left, right) = (before.Targets.GetValueOrDefault(year), after.Targets.GetValueOrDefault(year));
            if (left != right)
            {
                list.Tell($"printed target {year} changes from {left?.Printed ?? "nothing"} to {right?.Printed ?? "nothing"}, not by a revision");
            }
        }
    }

    private static void Revisions(ChangeList list, Indicator before, Indicator after)
    {
        foreach (var gone in before.Revisions.Except(after.Revisions))
        {
            list.Tell($"the revision by {Words.Act(gone.Act, gone.Date, gone.Reason)} is withdrawn");
        }

        foreach (var revision in after.Revisions.Except(before.Revisions))
        {
            var by = Words.Act(revision.Act, revision.Date, revision.Reason);
            if (revision is { Year: { } year, Target: { } target })
            {
                list.Tell($"target {year} changes from {PrintedBefore(after, revision, year)} to {target.Printed} ({by})");
            }

            if (revision is { FormulaText: { } formula, ValidFrom: { } from })
            {
                list.Tell($"formula changes from '{FormulaBefore(after, revision)}' to '{formula}' from {from:yyyy-MM-dd} on ({by})");
            }
        }
    }

    private static string PrintedBefore(Indicator indicator, Revision revision, int year) =>
        Before(indicator, revision).LastOrDefault(earlier => earlier.Year == year && earlier.Target is not null)?.Target?.Printed
        ?? indicator.Targets.GetValueOrDefault(year)?.Printed
        ?? "nothing";

    private static string FormulaBefore(Indicator indicator, Revision revision) =>
        Before(indicator, revision).LastOrDefault(earlier => earlier.FormulaText is not null)?.FormulaText ?? indicator.FormulaText;

    private static IEnumerable<Revision> Before(Indicator indicator, Revision revision) => indicator.Revisions.TakeWhile(other => other != revision);

    private static string? Listed(IReadOnlyCollection<string> keys) => keys.Count is 0 ? null : string.Join(", ", keys);
}
