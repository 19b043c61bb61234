namespace Collector.Sources.Delivered.Reading;

/// <summary>A delivered file, open: its rows can be gone through any number of times.</summary>
internal interface IDeliveredTable : IAsyncDisposable
{
    /// <summary>How it is read, in words: <c>utf-8, separator ;</c>, <c>sheet "Dati"</c>, <c>QVD</c>.</summary>
    string Layout { get; }

    /// <summary>Line of the last row, where it has no line end and is no row that closes the file; known once the rows were gone through; null: there is none.</summary>
    int? OpenLine => null;

    /// <summary>Rows below the header in file order, with the wanted columns; lazy.</summary>
    /// <exception cref="SourceException">While enumerating: the file is damaged, changed, or has more rows than it may.</exception>
    IAsyncEnumerable<DeliveredRow> RowsAsync(CancellationToken cancellationToken);

    /// <summary>Where a wanted column of a row stands.</summary>
    /// <param name="column">Among the wanted ones, from 0; null: the row as a whole.</param>
    SourcePlace PlaceOf(DeliveredRow row, int? column);
}
