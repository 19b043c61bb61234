using Collector.Sources.Files;
using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd.Headers;

/// <summary>Finds the header: everything before the first zero byte, which XML cannot have.</summary>
internal static class HeaderBytes
{
    private const int Piece = 65_536;

    /// <summary>The header without its zero byte, from its beginning.</summary>
    /// <exception cref="SourceException">The file is something else, ends too early or has no zero byte where it must.</exception>
    public static async Task<MemoryStream> ReadAsync(Content content, int most, CancellationToken cancellationToken)
    {
        var header = new MemoryStream();
        var piece = new byte[(int)Math.Min(Piece, content.Length)];
        while (true)
        {
            var count = await content.ReadAsync(header.Length, piece, cancellationToken);
            if (header.Length == 0 && NoBeginning(piece.AsSpan(0, count)) is { } reason)
            {
                throw content.Refuse(reason);
            }

            var end = piece.AsSpan(0, count).IndexOf((byte)0);
            header.Write(piece, 0, end < 0 ? count : end);
            if (header.Length > most)
            {
                throw content.Refuse(
                    $"at byte {most}: the header has not come to its end, the zero byte: more than {most} bytes are no header");
            }

            if (end >= 0)
            {
                header.Position = 0;
                return header;
            }

            if (count < piece.Length || header.Length == content.Length)
            {
                throw content.Refuse(
                    $"at byte {header.Length}: the file ends, and the zero byte that closes the header has not come: is it cut short?");
            }
        }
    }

    // Neither letter nor sign may stand before the declaration.
    private static string? NoBeginning(ReadOnlySpan<byte> bytes) => FileSignature.Of(bytes) switch
    {
        FileSignature.Kind.Empty => "is empty: 0 bytes",
        FileSignature.Kind.Zip => "is no QVD but a ZIP file, a workbook perhaps, whatever its name says",
        FileSignature.Kind.OldExcel or FileSignature.Kind.Encrypted => "is no QVD but an Excel file, whatever its name says",
        _ => bytes.StartsWith("<?xml"u8) || bytes.StartsWith("<QvdTableHeader"u8)
            ? null
            : "is no QVD, whatever its name says: it does not begin with an XML header",
    };
}
