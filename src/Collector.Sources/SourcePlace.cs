namespace Collector.Sources;

/// <summary>A place in a file or an answer; <c>ToString</c> is the place in words: <c>line 3, column 4 (value)</c>.</summary>
/// <param name="Line">From 1: the line of a text, the row of a sheet. 0: the file as a whole, or the field in all rows.</param>
/// <param name="Column">From 1: the character in the line of a text, the column of a sheet. 0: the file as a whole.</param>
/// <param name="LineWord">What people call a line there: <c>line</c> in a text, <c>row</c> in a sheet.</param>
/// <param name="Field">The field in words, with its header: <c>column 4 (value)</c>, <c>column D (Valore)</c>; null: the whole row.</param>
public sealed record SourcePlace(int Line, int Column, string LineWord = "line", string? Field = null)
{
    /// <summary>The file or answer as a whole.</summary>
    public static SourcePlace Whole { get; } = new(0, 0);

    /// <summary>As <see cref="Whole"/>, where no file was read: an API, a socket, a database.</summary>
    public static SourcePlace Answer { get; } = new(0, 0, "answer");

    public override string ToString() => (Line, Field) switch
    {
        (0, null) => LineWord is "answer" ? "the answer" : "the file",
        (0, _) => Field,
        (_, null) => $"{LineWord} {Line}",
        _ => $"{LineWord} {Line}, {Field}",
    };
}
