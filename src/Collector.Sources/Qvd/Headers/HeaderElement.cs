using System.Globalization;
using Collector.Sources.Qvd.Stored;

namespace Collector.Sources.Qvd.Headers;

/// <summary>What the header says of the table, or of one field: texts by their element's name.</summary>
/// <param name="number">Of the field, from 1; 0: the table.</param>
internal sealed class HeaderElement(Content content, int number)
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    public int Number => number;

    public List<string> Tags { get; } = [];

    /// <summary>The field in all rows, with its name as soon as that is known; or the file.</summary>
    public SourcePlace Place => number == 0 ? SourcePlace.Whole : QvdField.PlaceOf(0, number, Text(HeaderNames.FieldName));

    public void Add(string name, string text)
    {
        if (!texts.TryAdd(name, text.Trim()))
        {
            throw Refuse($"the header states {name} twice");
        }
    }

    /// <summary>Without spaces around it; empty when the header has no such element.</summary>
    public string Text(string name) => texts.GetValueOrDefault(name, "");

    /// <summary>A whole number, which the header must have.</summary>
    public int Whole(string name, int least, int most) => (int)Long(name, least, most);

    /// <inheritdoc cref="Whole"/>
    public long Long(string name, long least, long most)
    {
        if (!texts.TryGetValue(name, out var text))
        {
            throw Refuse($"the header does not state {name}");
        }

        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        return (isNumber, value >= least && value <= most) switch
        {
            (false, _) => throw Refuse($"{name} in the header is no whole number that fits"),
            (_, false) => throw Refuse($"{name} in the header is {value}, and must be {least} to {most}"),
            _ => value,
        };
    }

    public SourceException Refuse(string reason) => content.Refuse(Place, reason);
}
