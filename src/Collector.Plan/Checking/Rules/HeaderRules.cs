using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>The plan as a whole: its years, zone, settings, offices.</summary>
internal static class HeaderRules
{
    public static readonly Rule YearsOutOfOrder = new(
        "PLN020",
        Severity.Error,
        "The plan's years are not one after the other",
        "List every year of the plan once, ascending.") { Check = Years };

    public static readonly Rule BaselineNotBefore = new(
        "PLN021",
        Severity.Error,
        "The baseline is not the year before the plan's first",
        "Write that year, or leave baseline out.") { Check = Baseline };

    public static readonly Rule UnknownZone = new(
        "PLN022", Severity.Error, "The time zone is not known", "Write a name of the time zone database: Europe/Rome.") { Check = Zone };

    public static readonly Rule SettingOutOfRange = new(
        "PLN023", Severity.Error, "A setting is outside its range", "Weights and tolerance go from 0 to 1, days from 0 to 365.");

    public static readonly Rule NoAreas = new(
        "PLN024", Severity.Error, "The plan has no area", "Write at least one under areas.") { Check = Areas, NeedsWhole = true };

    public static readonly Rule SectionMissing = new(
        "PLN025",
        Severity.Error,
        "The section plan or measures is missing",
        "Write it, or add the file that has it.") { Check = Sections, NeedsWhole = true };

    public static readonly Rule MailMalformed = new(
        "PLN026", Severity.Error, "An office's mail is no address", "Write name@domain, or leave it out.") { Check = Mails };

    private static IEnumerable<Fault> Years(WrittenPlan plan)
    {
        if (plan.ListsNoYear)
        {
            yield return new Fault(plan.HeaderPlace, "The plan is in force for no year. List its years.");
        }

        foreach (var (before, year) in plan.Years.Zip(plan.Years.Skip(1)).Where(pair => pair.Second.Value != pair.First.Value + 1))
        {
            yield return new Fault(year.Place, $"{year.Value} follows {before.Value}. List every year of the plan once, ascending.");
        }
    }

    private static IEnumerable<Fault> Baseline(WrittenPlan plan) =>
        plan is { Baseline: { } baseline, Years: [{ } first, ..] } && baseline.Value != first.Value - 1
            ? [new Fault(baseline.Place, $"The baseline is {baseline.Value}, the plan begins in {first.Value}. Write {first.Value - 1}, or leave baseline out.")]
            : [];

    private static IEnumerable<Fault> Zone(WrittenPlan plan) =>
        plan.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone.Value, out _)
            ? [new Fault(zone.Place, $"The time zone '{zone.Value}' is not known. Write a name as Europe/Rome.")]
            : [];

    private static IEnumerable<Fault> Areas(WrittenPlan plan) =>
        plan.Areas.IsEmpty ? [new Fault(plan.Place, "The plan has no area. Write at least one under 'areas'.")] : [];

    private static IEnumerable<Fault> Sections(WrittenPlan plan) =>
        from section in new[] { FileKeys.Plan, FileKeys.Measures }
        where plan.Roots.All(root => root.Find(section.Name) is null)
        select new Fault(plan.Place, $"No file has the section '{section.Name}': {section.Meaning}. Write it.");

    private static IEnumerable<Fault> Mails(WrittenPlan plan) =>
        from office in plan.Offices
        from mail in office.Mail.IfPresent()
        where !Office.IsAddress(mail.Value)
        select new Fault(mail.Place, $"'{mail.Value}' is no mail address. Write name@domain, or leave it out.");
}
