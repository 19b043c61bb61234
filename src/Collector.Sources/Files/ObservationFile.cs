using System.Security.Cryptography;
using Collector.Sources.Files.Csv;
using Collector.Sources.Files.Tables;
using Collector.Sources.Files.Xlsx;

namespace Collector.Sources.Files;

/// <summary>The bytes of one file to what it states.</summary>
/// <param name="name">As messages name the file.</param>
internal sealed class ObservationFile(string name, byte[] bytes)
{
    private readonly FaultList faults = new(name);

    /// <exception cref="SourceUnreadableException">Anything is wrong anywhere in the file; lists all of it.</exception>
    public ObservationReading Read(FilesOptions options, RecordCheck? check, CancellationToken cancellationToken)
    {
        var header = new NamedHeader(options.Columns);
        var reader = new ObservationTable(header, options.Rules, options.MaxRows, mayBeEmpty: false);
        return options.Format is FileFormat.Xlsx
            ? ReadWorkbook(reader, options, check, cancellationToken)
            : ReadText(reader, header, new TextForm(options.Encoding, options.Separator, Trim: true), check, cancellationToken);
    }

    public ObservationReading ReadText(
        ObservationTable reader, IHeader header, TextForm form, RecordCheck? check, CancellationToken cancellationToken)
    {
        if (FileSignature.NoText(FileSignature.Of(bytes)) is { } reason)
        {
            throw faults.Stop(reason);
        }

        var decoded = TextDecoding.Decode(bytes, form.Encoding, faults);
        var (table, separator) = CsvText.Open(decoded.Utf8, form.Separator, header, form.Trim, faults);
        var (map, records, starts) = reader.Read(table, check, faults, cancellationToken);
        return new ObservationReading(table, map, records, starts)
        {
            Name = name,
            Sha256 = Hash,
            Bytes = bytes.Length,
            Encoding = decoded.Encoding,
            Separator = CsvText.Name(separator),
        };
    }

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private ObservationReading ReadWorkbook(
        ObservationTable reader, FilesOptions options, RecordCheck? check, CancellationToken cancellationToken)
    {
        using var package = new XlsxPackage(bytes, options.MaxUnpackedBytes, faults);
        var table = XlsxTable.Open(package, options.Sheet, faults, out var sheet);
        var (map, records, starts) = reader.Read(table, check, faults, cancellationToken);
        return new ObservationReading(table, map, records, starts)
        {
            Name = name,
            Sha256 = Hash,
            Bytes = bytes.Length,
            Sheet = sheet,
        };
    }
}

/// <summary>How a text file is laid out.</summary>
/// <param name="Separator">Null: find out.</param>
/// <param name="Trim">Spaces around a field are left out; otherwise they are a fault.</param>
internal sealed record TextForm(FileEncoding Encoding, char? Separator, bool Trim);
