using System.Collections.Immutable;

namespace Collector.Sources.Delivered;

/// <summary>
/// Holds files against newer ones that were read for the same days, in this reading or before: what these state is not
/// taken from an older file, also where they are damaged or gone by now. Used for one reading.
/// </summary>
/// <param name="names">Files that are there.</param>
/// <param name="look">Looks a file through by its name; null: it cannot be read, which is told where its turn is.</param>
internal sealed class NewerFiles(IReadOnlySet<string> names, Func<string, Task<(DeliveredFile File, Survey Survey)?>> look)
{
    private const string Remedy = "take it away; if it is the one that counts, export it again, or save it anew, so that it is the newest.";

    private readonly Dictionary<string, Window?> looked = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (DateTimeOffset At, string Name)> stated = [];

    /// <summary>What is left of a file; null: nothing is, and it was read when it was the newest.</summary>
    /// <exception cref="SourceUnreadableException">It is an old one that was not there before, or what it may still state cannot be told.</exception>
    public async Task<Survey?> LeaveAsync(DeliveredFile file, Survey survey, DeliveredMark mark)
    {
        var newer = mark.Kept.Where(kept => kept.ModifiedAt > file.ModifiedAt && kept.Sha256 != file.Sha256 && survey.States.Any(stated => kept.Overlaps(stated.Days))).ToList();
        return newer is [] ? survey
            : survey.Keys is { } keys ? await LeaveKeysAsync(file, survey, keys, newer, mark.Saw(file))
            : LeaveDays(file, survey, newer, mark.Saw(file));
    }

    private Survey? LeaveDays(DeliveredFile file, Survey survey, List<KeptDays> newer, bool isSeen)
    {
        ImmutableArray<Window> taken = [.. newer.Select(kept => new Window(kept.From, kept.To))];
        var isLeft = survey.States.Any(stated => stated.Days.Without(taken.SelectMany(days => days.All)).Any());
        var gone = newer.Find(kept => !names.Contains(kept.Name));
        if (!isSeen || (!isLeft && gone is not null))
        {
            throw Refusal(file, $"is older than {(gone ?? newer[0]).Name}, which was read for days of {Span(survey)} already{(gone is null ? "" : ", and is not there any more")}");
        }

        return !isLeft ? null : survey with
        {
            TakenDays = taken,
            Warnings = gone is null ? survey.Warnings : survey.Warnings.Add($"{file.Name}: its days {gone.From:yyyy-MM-dd}..{gone.To:yyyy-MM-dd} stay as {gone.Name} stated them, which was newer and is not there any more"),
        };
    }

    private async Task<Survey?> LeaveKeysAsync(DeliveredFile file, Survey survey, IReadOnlySet<ulong> keys, List<KeptDays> newer, bool isSeen)
    {
        foreach (var kept in newer)
        {
            var shared = new Window(kept.From, kept.To).Within(Span(survey));
            if (!looked.TryGetValue(kept.Name, out var holds))
            {
                looked[kept.Name] = holds = await LookAsync(kept);
            }

            if (holds is null || (shared is { } days && holds.Value.Within(days) != days))
            {
                throw Refusal(file, $"is older than {kept.Name}, which stated figures for days of {Span(survey)} and cannot be held against it: it is gone, damaged, or states fewer days by now");
            }
        }

        var taken = keys.Where(key => stated.TryGetValue(key, out var by) && by.At > file.ModifiedAt).ToHashSet();
        if (!isSeen && taken.Count > 0)
        {
            throw Refusal(file, $"is older than {stated[taken.First()].Name}, which states {taken.Count} of its {keys.Count} figures already");
        }

        return taken.Count == 0 ? survey : taken.Count == keys.Count ? null : survey with { TakenKeys = taken };
    }

    private async Task<Window?> LookAsync(KeptDays kept)
    {
        if (!names.Contains(kept.Name) || await look(kept.Name) is not ({ } file, { Keys: { } keys } survey))
        {
            return null;
        }

        var at = file.Sha256 == kept.Sha256 && kept.ModifiedAt > file.ModifiedAt ? kept.ModifiedAt : file.ModifiedAt;
        foreach (var key in keys)
        {
            stated[key] = stated.TryGetValue(key, out var by) && by.At >= at ? by : (at, file.Name);
        }

        return at >= kept.ModifiedAt ? survey.Holds : null; // else an older state of it was put there
    }

    private static Window Span(Survey survey) => new(survey.States.Min(stated => stated.Days.From), survey.States.Max(stated => stated.Days.To));

    private static SourceUnreadableException Refusal(DeliveredFile file, string reason) => new(file.Name, [new SourceFault(SourcePlace.Whole, reason)], 1, Remedy);
}
