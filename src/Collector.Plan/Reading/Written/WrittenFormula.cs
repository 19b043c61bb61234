using Collector.Plan.Formulas;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Written;

/// <summary>A formula as written, with the places of its parts.</summary>
internal sealed class WrittenFormula(Node.Scalar scalar)
{
    public string Text { get; } = scalar.Text.Trim();

    public Place Place => scalar.Place;

    public FormulaParsing Parsing { get; } = FormulaParser.Parse(scalar.Text);

    /// <summary>Null when the text is no formula: a rule tells.</summary>
    public Formula? Formula => Parsing.Formula;

    /// <summary>Place of a character of the text as parsed.</summary>
    public Place PlaceAt(int position) => scalar.PlaceAt(position);
}
