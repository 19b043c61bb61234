using System.Collections.Immutable;
using Collector.Records;
using Collector.Sources.Delivered.Reading;

namespace Collector.Sources.Delivered;

/// <summary>What is made of delivered files.</summary>
internal interface IDeliveredContent
{
    ImmutableArray<Dataset> Fills { get; }

    /// <summary>The columns that are wanted of a file.</summary>
    ImmutableArray<WantedColumn> Wanted { get; }

    /// <summary>Proves what files are read with beside themselves: it is there and readable.</summary>
    /// <exception cref="SourceException">It is not; says what.</exception>
    Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looks a file through from beginning to end, before anything of it is used.</summary>
    /// <param name="mark">What was read before.</param>
    /// <exception cref="SourceUnreadableException">More of it is wrong than may be: nothing of it is used.</exception>
    Task<Survey> SurveyAsync(DeliveredFile file, IDeliveredTable table, Window window, DeliveredMark mark, CancellationToken cancellationToken);

    /// <summary>The file's pages; at least one.</summary>
    IAsyncEnumerable<DeliveredPage> PagesAsync(DeliveredFile file, IDeliveredTable table, Survey survey, Window window, CancellationToken cancellationToken);

    /// <inheritdoc cref="ISource.Replay"/>
    Batch Replay(Page page);
}

/// <summary>A file that is to be read.</summary>
/// <param name="Sha256">Over its bytes, lower-case hexadecimal.</param>
/// <param name="ModifiedAt">When it was written.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record DeliveredFile(string Path, string Name, string Sha256, long Bytes, DateTimeOffset ModifiedAt, DateTimeOffset ReadAt);

/// <summary>What looking a file through told.</summary>
internal record Survey
{
    /// <summary>Rows below the header.</summary>
    public required int Rows { get; init; }

    /// <summary>Days that the file states whole: what it does not have is not there; null: none.</summary>
    public required Window? Covers { get; init; }

    /// <summary>Days of the window that it says something of, whether or not they were over when it was written; none twice, may be empty.</summary>
    public required ImmutableArray<StatedDays> States { get; init; }

    /// <summary>Hashes of the keys of its records, if it states records and no days whole; null: it states days whole.</summary>
    public IReadOnlySet<ulong>? Keys { get; init; }

    /// <summary>Days of it that a newer file was read for: nothing of them is used.</summary>
    public ImmutableArray<Window> TakenDays { get; init; } = [];

    /// <summary>Of its <see cref="Keys"/> those that a newer file states as well: nothing of them is used.</summary>
    public IReadOnlySet<ulong> TakenKeys { get; init; } = ImmutableHashSet<ulong>.Empty;

    /// <summary>From the day of its earliest record to that of its latest, whatever was asked for; null: it has none.</summary>
    public required Window? Holds { get; init; }

    /// <summary>It has records of days after the window: they wait for a later night.</summary>
    public required bool IsCut { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <inheritdoc cref="KnownFile.Note"/>
    public string? Note { get; init; }
}

/// <summary>Days that a file says something of.</summary>
/// <param name="Parts"><inheritdoc cref="KeptDays" path="/param[@name='Parts']"/></param>
internal sealed record StatedDays(Window Days, ImmutableArray<string>? Parts = null)
{
    /// <summary>The days that are covered, and those up to the last record of the window.</summary>
    public static ImmutableArray<StatedDays> Of(Window? covers, Window? holds, Window window)
    {
        var held = holds?.Within(window);
        return (covers ?? held) is { } days
            ? [new StatedDays(held is { } also ? new Window(also.From < days.From ? also.From : days.From, also.To > days.To ? also.To : days.To) : days)]
            : [];
    }
}

/// <summary>A page of a file; the cursor is not the content's business.</summary>
internal sealed record DeliveredPage(Batch Batch, bool IsLast);
