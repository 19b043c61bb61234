namespace Collector.Demo;

/// <summary>Numbers that look drawn and are always the same: a hash of words.</summary>
internal static class Draw
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>A whole number from 0 to below <paramref name="below"/>, the same for the same words.</summary>
    public static int Below(int below, params string[] words)
    {
        var hash = Offset;
        foreach (var letter in string.Join('\u001f', words))
        {
            hash = (hash ^ letter) * Prime;
        }

        // FNV's low bits are weak: fold the high ones in.
        hash ^= hash >> 32;
        hash *= Prime;
        hash ^= hash >> 29;
        return (int)(hash % (ulong)below);
    }
}
