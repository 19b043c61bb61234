namespace Collector.Web.Uploads;

/// <summary>Marks an address whose form brings files.</summary>
/// <param name="MostBytes">Longest file that is kept.</param>
/// <param name="MostFiles">How many files one form may bring.</param>
/// <param name="MostTogether">Length of all that is kept of one form.</param>
internal sealed record TakesFiles(int MostBytes, int MostFiles, int MostTogether)
{
    /// <summary>For whoever brings files where none are asked for: they are not read for long.</summary>
    public static TakesFiles None { get; } = new(MostBytes: 0, MostFiles: 0, MostTogether: 0) { MostDropped = 64L << 20 };

    /// <summary>Name of the limit on how many are read at once.</summary>
    public const string Limit = "files";

    /// <summary>What is longer as a whole breaks the connection: it is somebody's mistake, or worse.</summary>
    public long MostDropped { get; init; } = 4L << 30;
}

/// <summary>The files that a form brought.</summary>
internal sealed record BroughtFiles(IReadOnlyList<BroughtFile> Files)
{
    public static BroughtFiles None { get; } = new([]);

    public static BroughtFiles Of(HttpContext context) => context.Features.Get<BroughtFiles>() ?? None;

    public IEnumerable<BroughtFile> In(string field) => Files.Where(file => file.Field == field);
}

/// <summary>A file that a form brought.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Name">As the browser called it, without a folder.</param>
/// <param name="Content">Null: it is longer than may be kept, or there are too many.</param>
internal sealed record BroughtFile(string Field, string Name, byte[]? Content)
{
    /// <summary>Why it was not kept, in Italian; null: it was.</summary>
    public string? Mistake { get; init; }
}
