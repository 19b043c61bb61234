using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Collector.Sources.Json;

/// <summary>A place in JSON as <c>$.data.items</c>, <c>group.name</c>, <c>$.list[0]</c>, <c>$['a.b']</c>; <c>$</c> is the whole.</summary>
internal sealed partial class JsonPath
{
    private readonly ImmutableArray<Step> steps;

    private JsonPath(string text, ImmutableArray<Step> steps) => (Text, this.steps) = (text, steps);

    /// <summary>The whole document.</summary>
    public static JsonPath Whole { get; } = new("$", []);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Null when the text is no path.</summary>
    public static JsonPath? Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success && text.Length > 0 ? new JsonPath(text, [.. match.Groups["step"].Captures.Select(StepOf)]) : null;
    }

    /// <summary>What stands there; null when there is nothing, not even null.</summary>
    public JsonElement? Find(JsonElement element)
    {
        foreach (var step in steps)
        {
            if (step.Name is { } name)
            {
                if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element))
                {
                    return null;
                }
            }
            else if (element.ValueKind is JsonValueKind.Array && step.Index < element.GetArrayLength())
            {
                element = element[step.Index];
            }
            else
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>Moves a reader that stands before a value to the first token of what stands there.</summary>
    /// <returns>False: there is nothing there; the reader stands anywhere.</returns>
    /// <exception cref="JsonException">It is no JSON up to there.</exception>
    public bool TryMove(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        foreach (var step in steps)
        {
            if (!(step.Name is { } name ? TryProperty(ref reader, name) : TryElement(ref reader, step.Index)))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => Text;

    private static bool TryProperty(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool TryElement(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            return false;
        }

        for (var place = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; place++)
        {
            if (place == index)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static Step StepOf(Capture capture)
    {
        var text = capture.Value.TrimStart('.');
        return text switch
        {
            ['[', '\'', .. var name, '\'', ']'] => new Step(name, 0),
            ['[', .. var index, ']'] => new Step(null, int.Parse(index, CultureInfo.InvariantCulture)),
            _ => new Step(text, 0),
        };
    }

    [GeneratedRegex(
        @"^(\$|(?<step>[^.$\[\]'\s][^.\[\]'\s]*))(?<step>\.[^.\[\]'\s]+|\[[0-9]{1,6}\]|\['[^']+'\])*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    private readonly record struct Step(string? Name, int Index);
}
