using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Collector.Plan.Reading;

/// <summary>The identity of a version: two folders with the same file names and bytes have the same, wherever they lie.</summary>
internal static class ContentHash
{
    /// <summary>SHA-256 over names and bytes, each preceded by its length, in ordinal order of names; lower-case hexadecimal.</summary>
    public static string Of(IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(name));
            Append(hash, bytes.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With lengths between them, no two lists of files run together to the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
