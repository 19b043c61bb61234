using System.Collections.Immutable;
using Collector.Sources.Files;
using Collector.Sources.Files.Csv;
using Collector.Sources.Files.Tables;
using Collector.Sources.Files.Xlsx;
using Collector.Sources.Qvd;

namespace Collector.Sources.Delivered.Reading;

/// <summary>Opens a file for what its first bytes say it is, whatever its name says.</summary>
internal static class DeliveredTables
{
    // The first element of a QVD's header, behind its XML declaration.
    private const int BytesOfSignature = 512;

    /// <summary>Opens a file on the disk; a QVD is read in pieces, anything else is taken into memory.</summary>
    /// <exception cref="SourceException">It cannot be read, or not as declared.</exception>
    public static async Task<IDeliveredTable> OpenAsync(string path, DeliveredForm form, ImmutableArray<WantedColumn> wanted, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        if (IsQvd(await BytesAsync(path, BytesOfSignature, cancellationToken)))
        {
            return await OfQvdAsync(await QvdFile.OpenAsync(path, new QvdLimits(), cancellationToken), name, wanted);
        }

        var length = new FileInfo(path).Length;
        return length <= form.MaxBytes
            ? Open(await BytesAsync(path, (int)length, cancellationToken), name, form, wanted)
            : throw new FaultList(name).Stop($"is larger than {form.MaxBytes / FilesSettings.Megabyte} MiB: raise max_megabytes if that is right");
    }

    /// <summary>Opens a file whose bytes were kept.</summary>
    /// <exception cref="SourceUnreadableException">It cannot be read as declared.</exception>
    public static async Task<IDeliveredTable> OpenAsync(ReadOnlyMemory<byte> bytes, string name, DeliveredForm form, ImmutableArray<WantedColumn> wanted, CancellationToken cancellationToken) => IsQvd(bytes.Span)
        ? await OfQvdAsync(await QvdFile.OpenAsync(new MemoryStream(bytes.ToArray()), name, new QvdLimits(), cancellationToken), name, wanted)
        : Open(bytes, name, form, wanted);

    /// <summary>The file is a QVD.</summary>
    public static bool IsQvd(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, BytesOfSignature)].IndexOf("<QvdTableHeader"u8) >= 0;

    private static async Task<IDeliveredTable> OfQvdAsync(QvdFile file, string name, ImmutableArray<WantedColumn> wanted)
    {
        try
        {
            return QvdTable.Open(file, wanted, new FaultList(name));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static SheetTable Open(ReadOnlyMemory<byte> bytes, string name, DeliveredForm form, ImmutableArray<WantedColumn> wanted)
    {
        var faults = new FaultList(name);
        return FileSignature.Of(bytes.Span) switch
        {
            FileSignature.Kind.Text => OfText(bytes, form, wanted, faults),
            FileSignature.Kind.Zip => OfWorkbook(bytes.ToArray(), form, wanted, faults),
            var kind => throw faults.Stop(FileSignature.NoWorkbook(kind)),
        };
    }

    private static SheetTable OfText(ReadOnlyMemory<byte> bytes, DeliveredForm form, ImmutableArray<WantedColumn> wanted, FaultList faults)
    {
        var search = new HeaderSearch(wanted);
        var decoded = TextDecoding.Decode(bytes, form.Encoding, faults);
        var (table, separator) = CsvText.Open(decoded.Utf8, form.Separator, search.Matches, HeaderSearch.Within, trim: true, faults);
        var layout = $"{decoded.Encoding}, separator {CsvText.Name(separator)}";
        return new SheetTable(table, wanted, search.Find(table, faults), form, layout, faults, owned: null);
    }

    private static SheetTable OfWorkbook(byte[] bytes, DeliveredForm form, ImmutableArray<WantedColumn> wanted, FaultList faults)
    {
        var package = new XlsxPackage(bytes, form.MaxUnpackedBytes, faults);
        try
        {
            var table = XlsxTable.Open(package, form.Sheet, faults, out var sheet, hasTitles: true);
            return new SheetTable(table, wanted, new HeaderSearch(wanted).Find(table, faults), form, $"sheet \"{sheet}\"", faults, package);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> BytesAsync(string path, int most, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length == 0)
        {
            return []; // opening a pipe would wait for ever
        }

        await using var content = new FileStream(path, new FileStreamOptions
        {
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        var bytes = new byte[most];
        var count = await content.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false, cancellationToken);
        return count == most ? bytes : bytes[..count];
    }
}
