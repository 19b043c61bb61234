using Collector.Plan.Formulas;
using Collector.Plan.Reading.Keys;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A formula as written, with the places of its parts.</summary>
internal sealed class WrittenFormula(Node.Scalar scalar)
{
    /// <summary>On one line, with single blanks.</summary>
    public string Text { get; } = string.Join(' ', scalar.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public Place Place => scalar.Place;

    public FormulaParsing Parsing { get; } = FormulaParser.Parse(scalar.Text);

    /// <summary>Null when the text is no formula: a rule tells.</summary>
    public Formula? Formula => Parsing.Formula;

    /// <summary>Null where none is written.</summary>
    public static WrittenFormula? In(Key key, Node.Map? map) =>
        map?.Find(key.Name)?.Value is Node.Scalar { Empty: false } text ? new WrittenFormula(text) : null;

    /// <summary>The formula as its own text, whatever its lines in the file; only where it can be read.</summary>
    public Formula Build() =>
        FormulaParser.Parse(Text).Formula ?? throw new InvalidOperationException($"The formula '{Text}' cannot be read and no rule has told so.");

    /// <summary>Place of a character of the text as parsed.</summary>
    public Place PlaceAt(int position) => scalar.PlaceAt(position);
}
