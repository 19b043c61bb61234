using System.IO.Compression;
using System.Xml;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files.Xlsx;

/// <summary>A workbook file as named parts of XML: a ZIP that is unpacked part by part, never beyond a bound.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly long mostUnpacked;
    private readonly FaultList faults;

    /// <exception cref="SourceUnreadableException">The bytes are no ZIP; the reason says what they are instead.</exception>
    public XlsxPackage(byte[] bytes, long mostUnpacked, FaultList faults)
    {
        (this.mostUnpacked, this.faults) = (mostUnpacked, faults);
        if (FileSignature.Of(bytes) is var signature and not FileSignature.Kind.Zip)
        {
            throw faults.Stop(FileSignature.NoWorkbook(signature));
        }

        archive = Broken.Guard(() => new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read), faults);
        foreach (var entry in Broken.Guard(() => archive.Entries, faults))
        {
            if (!parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry))
            {
                throw faults.Stop($"is damaged: it has two parts of the name {entry.FullName}");
            }
        }
    }

    /// <summary>A part unpacked to more than it may, and reading was broken off.</summary>
    public bool WasTooBig { get; private set; }

    public void Dispose() => archive.Dispose();

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>A reader of one part, on no node yet; null when there is no such part. To be read to the end: damage shows there.</summary>
    public XmlReader? Open(string part) => parts.TryGetValue(part, out var entry)
        ? XmlReader.Create(new PartStream(entry.Open(), mostUnpacked, entry.Crc32, () => TooBig(part)), new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        })
        : null;

    private SourceUnreadableException TooBig(string part)
    {
        WasTooBig = true;
        return faults.Stop($"unpacks to more than {mostUnpacked / (1024 * 1024)} MiB in {part}: raise max_unpacked_megabytes if that is right");
    }
}
