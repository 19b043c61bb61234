namespace Collector.Sources.Qvd;

/// <summary>What one QVD file may take. A file beyond a limit is refused before memory is asked for.</summary>
public sealed record QvdLimits
{
    /// <summary>Rows that a file may have.</summary>
    public const int MostRows = 2_000_000_000;

    /// <summary>Fields that a file may have.</summary>
    public const int MostFields = 8_192;

    /// <summary>Bytes that a row may have: as many fields of 64 bits. The widest row seen has 121.</summary>
    public const int MostRecordBytes = 65_536;

    /// <summary>
    /// Bytes up to the zero byte that ends the header; default 4 MiB. Files seen have 2 to 11 KB, mostly the load script.
    /// </summary>
    public int MaxHeaderBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Bytes that the symbols of the wanted fields may take together, as the file stores them and with 4 more for each
    /// symbol, which is what they take in memory; default 256 MiB, at most 2,000,000,000.
    /// </summary>
    public int MaxSymbolBytes { get; init; } = 256 * 1024 * 1024;
}
