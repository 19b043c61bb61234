namespace Collector.Sources.Qvd.Stored;

/// <summary>A piece of the file.</summary>
/// <param name="At">Its first byte, from the file's first byte, which is 0.</param>
/// <param name="Length">In bytes; may be 0.</param>
internal readonly record struct Stretch(long At, long Length)
{
    /// <summary>The first byte behind it.</summary>
    public long End => At + Length;
}
