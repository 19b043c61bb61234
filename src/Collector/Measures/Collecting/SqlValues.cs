using System.Globalization;

namespace Collector.Measures.Collecting;

/// <summary>The parameters of a composed statement: a value stands once, wherever it is mentioned. Values never get into the text.</summary>
internal sealed class SqlValues
{
    private readonly List<object> values;
    private readonly Dictionary<object, string> places = [];

    /// <param name="first">The parameters that the statement's file speaks of, from $1 on.</param>
    public SqlValues(params object[] first) => values = [.. first];

    public int Count => values.Count;

    public object[] All => [.. values];

    /// <summary>Where a value stands: <c>$4</c>.</summary>
    public string Place(object value) => Place(value, value);

    /// <summary>Where a list of texts stands.</summary>
    public string Place(IReadOnlyCollection<string> texts) => Place(string.Join('\n', texts.Prepend("list")), texts.ToArray());

    /// <param name="same">What values that are the same share: lists are not equal to each other.</param>
    public string Place(object same, object value)
    {
        if (!places.TryGetValue(same, out var place))
        {
            values.Add(value);
            places[same] = place = string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }

        return place;
    }
}
