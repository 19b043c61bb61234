using System.Collections.Immutable;

namespace Collector.Plan.Moving;

/// <summary>A number as it was in each world, from the first moment to the second, and the parts of its difference.</summary>
internal static class MoveTrack
{
    /// <summary>
    /// The parts, in the order of the causes, zeros left out: they sum to the last number less the first, where a number
    /// that is not there adds nothing. In between, what is missing for a while stands as it stood before.
    /// </summary>
    /// <param name="numbers">One more than causes; null: there is none.</param>
    public static ImmutableArray<MovePart> Parts(ReadOnlySpan<decimal?> numbers, ReadOnlySpan<MoveCause> causes)
    {
        var (first, last) = (IndexOfFirst(numbers), IndexOfLast(numbers));
        if (first < 0 || (numbers[0] is null && numbers[^1] is null))
        {
            return [];
        }

        var parts = ImmutableArray.CreateBuilder<MovePart>();
        var standing = numbers[0] ?? 0;
        for (var step = 1; step < numbers.Length; step++)
        {
            var turn = step == first ? MoveTurn.Appears : step == last + 1 ? MoveTurn.Disappears : MoveTurn.None;
            var now = numbers[step] ?? (step > last ? 0 : standing);
            if (now != standing || turn is not MoveTurn.None)
            {
                parts.Add(new MovePart(causes[step - 1], now - standing, turn));
            }

            standing = now;
        }

        return parts.ToImmutable();
    }

    private static int IndexOfFirst(ReadOnlySpan<decimal?> numbers)
    {
        var place = 0;
        while (place < numbers.Length && numbers[place] is null)
        {
            place++;
        }

        return place < numbers.Length ? place : -1;
    }

    private static int IndexOfLast(ReadOnlySpan<decimal?> numbers)
    {
        var place = numbers.Length - 1;
        while (place >= 0 && numbers[place] is null)
        {
            place--;
        }

        return place;
    }
}
