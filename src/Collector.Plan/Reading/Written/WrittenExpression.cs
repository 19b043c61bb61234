using Collector.Plan.Expressions;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A condition or expression as written, with the places of its parts.</summary>
internal sealed class WrittenExpression(Key key, Node.Scalar scalar)
{
    /// <summary>The key it stands under.</summary>
    public Key Key => key;

    public Place Place => scalar.Place;

    public ExpressionParsing Parsing { get; } = ExpressionParser.Parse(scalar.Text);

    /// <summary>Null when the text cannot be read: a rule tells.</summary>
    public Expression? Expression => Parsing.Expression;

    /// <summary>Null where none is written.</summary>
    public static WrittenExpression? In(Key key, Node.Map? map) =>
        map?.Find(key.Name)?.Value is Node.Scalar { Empty: false } text ? new WrittenExpression(key, text) : null;

    /// <summary>On one line, with its lines joined by blanks; only where it can be read.</summary>
    public ExpressionText Build()
    {
        var text = string.Join(' ', scalar.Text.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return new ExpressionText(text, Expression ?? throw new InvalidOperationException($"The expression '{text}' cannot be read and no rule has told so."));
    }

    /// <summary>Place of a character of the text as parsed.</summary>
    public Place PlaceAt(int position) => scalar.PlaceAt(position);
}
