using System.Text;

namespace Collector.Tests.Sources.Qvd;

/// <summary>A QVD file in its two halves, so that a test can bend either.</summary>
/// <param name="Header">The XML, up to the zero byte.</param>
/// <param name="Body">Behind the zero byte.</param>
internal sealed record WrittenFile(string Header, byte[] Body)
{
    /// <summary>The first byte behind the zero byte.</summary>
    public int BodyAt => Encoding.UTF8.GetByteCount(Header) + 1;

    public byte[] ToBytes() => [.. Encoding.UTF8.GetBytes(Header), 0, .. Body];

    /// <summary>The header with one place changed: the first where <paramref name="from"/> stands.</summary>
    public WrittenFile Bend(string from, string to)
    {
        var at = Header.IndexOf(from, StringComparison.Ordinal);
        return at >= 0
            ? this with { Header = Header[..at] + to + Header[(at + from.Length)..] }
            : throw new ArgumentException($"{from} does not stand in the header", nameof(from));
    }

    /// <summary>As <see cref="Bend(string, string)"/>, within one field.</summary>
    /// <param name="field">From 0.</param>
    public WrittenFile BendField(int field, string from, string to)
    {
        var starts = Header.Split("<QvdFieldHeader>");
        starts[field + 1] = (this with { Header = starts[field + 1] }).Bend(from, to).Header;
        return this with { Header = string.Join("<QvdFieldHeader>", starts) };
    }
}
