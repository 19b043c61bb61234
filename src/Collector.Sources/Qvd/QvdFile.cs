using System.Runtime.CompilerServices;
using Collector.Sources.Files.Cells;
using Collector.Sources.Qvd.Headers;
using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd;

/// <summary>
/// A table that Qlik stored as a file, read row by row: of the file only the header, the symbols of the fields that were
/// wanted last and one block of rows are in memory. What is damaged is refused, never guessed.
/// </summary>
public sealed class QvdFile : IAsyncDisposable
{
    private const int ColumnsNamed = 20;

    private readonly Content content;
    private readonly StoredTable table;
    private readonly QvdLimits limits;

    // Of the fields that were read last: who looks a file through before reading it would hold them twice.
    private Dictionary<string, Symbols> symbols = [];

    private QvdFile(Content content, StoredTable table, QvdLimits limits) =>
        (this.content, this.table, this.limits) = (content, table, limits);

    public QvdHeader Header => table.Header;

    /// <summary>Opens a file and reads its header. Who writes to it meanwhile makes it unavailable, now or in the rows.</summary>
    /// <exception cref="SourceUnreadableException">It is no sound QVD.</exception>
    /// <exception cref="SourceUnavailableException">It is gone, changed, or does not answer just now.</exception>
    /// <exception cref="SourceRejectedException">Its folder is not there, or it may not be read.</exception>
    public static async Task<QvdFile> OpenAsync(string path, QvdLimits limits, CancellationToken cancellationToken)
    {
        var opened = Disk.Open(path);
        try
        {
            return await OpenAsync(opened, limits, cancellationToken);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// As <see cref="OpenAsync(string, QvdLimits, CancellationToken)"/>, of a stream, which is disposed of with the file.
    /// </summary>
    /// <param name="content">Can be read and sought; begins with the file.</param>
    /// <param name="name">As messages name the file.</param>
    /// <exception cref="SourceUnreadableException">It is no sound QVD.</exception>
    public static Task<QvdFile> OpenAsync(Stream content, string name, QvdLimits limits, CancellationToken cancellationToken) =>
        OpenAsync(new Content(content, name, hasChanged: () => false), limits, cancellationToken);

    /// <summary>
    /// All rows in the order of the file, with these fields; lazy, and from the beginning each time. One enumeration at a
    /// time. Rows that came before a fault are worth nothing.
    /// </summary>
    /// <param name="fields">Names as the header has them, in the order the cells are wanted; the others are not decoded.</param>
    /// <exception cref="SourceUnreadableException">While enumerating: a field is not there, or something is damaged.</exception>
    /// <exception cref="SourceUnavailableException">While enumerating: the file changed or does not answer.</exception>
    public async IAsyncEnumerable<QvdRow> ReadAsync(
        IReadOnlyList<string> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = Choose(fields);
        EnsureFits(wanted);
        symbols = symbols.Where(one => wanted.Any(field => field.Field.Name == one.Key)).ToDictionary(StringComparer.Ordinal);
        var columns = new Column[wanted.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = new Column(content, wanted[column], await SymbolsOfAsync(wanted[column], cancellationToken));
        }

        await foreach (var row in new Rows(content, table, columns).ReadAsync(cancellationToken))
        {
            yield return row;
        }

        content.EnsureUnchanged();
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();

    private static async Task<QvdFile> OpenAsync(Content content, QvdLimits limits, CancellationToken cancellationToken)
    {
        using var bytes = await HeaderBytes.ReadAsync(content, limits.MaxHeaderBytes, cancellationToken);
        var (table, fields) = new HeaderXml(content).Read(bytes);
        return new QvdFile(content, new HeaderReader(content, bodyAt: bytes.Length + 1).Read(table, fields), limits);
    }

    private StoredField[] Choose(IReadOnlyList<string> names)
    {
        var byName = table.Fields.ToDictionary(field => field.Field.Name, StringComparer.Ordinal);
        var missing = names.Where(name => !byName.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? [.. names.Select(name => byName[name])]
            : throw content.Refuse(
                missing.Select(name => (SourcePlace.Whole, $"there is no field {Quoted.Text(name)}; the header has {Names()}")),
                "correct the names in the settings, or have Qlik's load script store these fields.");
    }

    private string Names()
    {
        var more = Header.Fields.Length > ColumnsNamed ? $" and {Header.Fields.Length - ColumnsNamed} more" : "";
        return string.Join(", ", Header.Fields.Take(ColumnsNamed).Select(field => Quoted.Text(field.Name))) + more;
    }

    private async Task<Symbols> SymbolsOfAsync(StoredField field, CancellationToken cancellationToken)
    {
        if (!symbols.TryGetValue(field.Field.Name, out var known))
        {
            symbols[field.Field.Name] = known = await Symbols.ReadAsync(content, field, cancellationToken);
        }

        return known;
    }

    private void EnsureFits(StoredField[] wanted)
    {
        var bytes = wanted.Sum(Symbols.BytesOf);
        if (bytes > limits.MaxSymbolBytes)
        {
            throw content.Refuse(
                [(SourcePlace.Whole, $"the symbols of the wanted fields take {bytes} bytes, and {limits.MaxSymbolBytes} are allowed")],
                "ask for fewer fields, raise the limit, or have Qlik's load script store fewer rows.");
        }
    }
}
