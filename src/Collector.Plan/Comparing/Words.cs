using System.Globalization;

namespace Collector.Plan.Comparing;

/// <summary>Parts of a plan in words, so that all that differs shows.</summary>
internal static class Words
{
    public static string Of(Pace pace) => pace switch
    {
        Pace.None => "none",
        Pace.Linear => "linear",
        Pace.LastYear => "last_year",
        Pace.Steps steps => "steps " + string.Join(", ", steps.Dated.Select(step => $"{step.Month:00}-{step.Day:00} {Of(step.Share)}")),
        _ => throw new InvalidOperationException($"The pace {pace} has no words."),
    };

    public static string? Of(Owner? owner) => owner is null ? null : owner.Office + (owner.Assumed ? " (assumed)" : "");

    public static string Of(Feed feed) => feed switch
    {
        Feed.Entered entered =>
            $"entered every {Of(entered.Rhythm.Every)}, due {entered.Rhythm.DueDays} days after, {Of(entered.Accumulation)}"
            + (entered.Once ? ", once" : ""),
        Feed.Collected collected =>
            $"collected: {CollectionWords.Of(collected.What)}, {Of(collected.Accumulation)}"
            + (collected.MaxAge is { } age ? $", at most {age} days old" : ""),
        Feed.Constant constant => $"constant {Of(constant.Value)}{(constant.PerYear ? " per year" : "")}",
        Feed.Relative { FixedYear: { } year } relative => string.Create(CultureInfo.InvariantCulture, $"{relative.Of} in {year}"),
        Feed.Relative relative => $"{relative.Of} in years {string.Join(", ", relative.Offsets)}",
        _ => throw new InvalidOperationException($"The feed {feed} has no words."),
    };

    public static string? Of(ValueRange? range) => range switch
    {
        null => null,
        { Min: { } min, Max: { } max } => $"{Of(min)} to {Of(max)}",
        { Min: { } min } => $"{Of(min)} and above",
        _ => $"{Of(range.Max ?? 0)} and below",
    };

    /// <summary>A number without zeros at its end.</summary>
    public static string Of(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Act(string act, DateOnly date, string reason) => $"{act} of {date:yyyy-MM-dd}: {reason}";

    public static void Retirement(ChangeList list, Retirement? before, Retirement? after)
    {
        if (before == after)
        {
            return;
        }

        if (after is { } retired)
        {
            list.Say($"is retired with {retired.Date:yyyy-MM-dd} ({retired.Act}: {retired.Reason})");
        }
        else
        {
            list.Say("is no longer retired");
        }
    }

    private static string Of(Every every) => every.ToString().ToLowerInvariant();

    private static string Of(Accumulation accumulation) => accumulation is Accumulation.YesNo ? "yes_no" : accumulation.ToString().ToLowerInvariant();
}
