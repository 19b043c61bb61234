namespace Collector.Plan.Reading.Nodes;

/// <summary>The text of one file, without its byte order mark, and how its findings name it.</summary>
internal sealed class SourceText(string path, string text)
{
    private const char ByteOrderMark = '\uFEFF';

    public string Path => path;

    public string Text { get; } = text.TrimStart(ByteOrderMark);

    /// <summary>The place of a character, counted from 0. Lines end as YAML's do: LF, CR LF or CR.</summary>
    public Place PlaceOf(int index)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < index; i++)
        {
            if (Text[i] is '\n' || (Text[i] is '\r' && (i + 1 >= Text.Length || Text[i + 1] is not '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return new Place(path, line, index - start + 1);
    }
}
