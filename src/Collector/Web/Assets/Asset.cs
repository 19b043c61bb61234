using System.IO.Compression;
using System.Security.Cryptography;

namespace Collector.Web.Assets;

/// <summary>A file that pages name. Its address changes with its bytes: whoever has it never asks again.</summary>
internal sealed class Asset
{
    private readonly byte[] bytes;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;

    /// <param name="name">The last part of its address.</param>
    /// <param name="dense">Its bytes are compressed by nature: doing it again saves nothing.</param>
    public Asset(string name, string contentType, byte[] bytes, bool dense = false)
    {
        (Name, ContentType, IsDense, this.bytes) = (name, contentType, dense, bytes);
        Version = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        // Once, at the first request, in some 10 ms for the largest. The smallest size would take a second of it.
        brotli = new Lazy<byte[]>(() => Compress(target => new BrotliStream(target, CompressionLevel.Optimal)));
        gzip = new Lazy<byte[]>(() => Compress(target => new GZipStream(target, CompressionLevel.Optimal)));
    }

    public string Name { get; }

    public string ContentType { get; }

    public string Version { get; }

    public bool IsDense { get; }

    public string Address => $"/assets/{Name}?v={Version}";

    /// <summary>The bytes as they are sent.</summary>
    /// <param name="encoding"><c>br</c>, <c>gzip</c>, or null for the bytes as they are.</param>
    public byte[] In(string? encoding) => encoding switch
    {
        "br" => brotli.Value,
        "gzip" => gzip.Value,
        _ => bytes,
    };

    private byte[] Compress(Func<Stream, Stream> open)
    {
        using var whole = new MemoryStream();
        using (var packing = open(whole))
        {
            packing.Write(bytes);
        }

        return whole.ToArray();
    }
}
