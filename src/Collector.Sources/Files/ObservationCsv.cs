using Collector.Sources.Files.Cells;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files;

/// <summary>
/// The one strict layout of <c>collector evaluate</c>: UTF-8, header <c>measure,from,to,value[,weight][,recorded_at]</c>, ISO
/// days, a point as decimal mark and none for thousands, <c>true</c> and <c>false</c>; <c>recorded_at</c> an ISO day or an
/// instant with offset. A file with a header and no rows states nothing and is fine.
/// </summary>
public static class ObservationCsv
{
    /// <summary>Rows a file may have.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>Bytes a file may have.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    private static readonly TextForm Form = new(FileEncoding.Utf8, ',', Trim: false);

    private static readonly ReadingRules Rules = new(NumberText.Plain, DayText.Iso, ReadingRules.TrueAndFalse, Trim: false);

    /// <summary>Reads the stream to its end; leaves it open.</summary>
    /// <param name="name">As messages name the file.</param>
    /// <param name="check">What the caller has against a record, told among the other faults in file order; null: nothing.</param>
    /// <exception cref="SourceUnreadableException">Anything is wrong anywhere; lists all of it, and nothing of the file is used.</exception>
    public static ObservationReading Read(Stream content, string name, RecordCheck? check, CancellationToken cancellationToken)
    {
        var bytes = BoundedBytes.Read(content, MostBytes)
            ?? throw new FaultList(name).Stop($"is larger than {MostBytes / (1024 * 1024)} MiB");
        var header = new ExactHeader();
        var table = new ObservationTable(header, Rules, MostRows, mayBeEmpty: true);
        return new ObservationFile(name, bytes).ReadText(table, header, Form, check, cancellationToken);
    }
}
