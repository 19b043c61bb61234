using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collector.Plan.Checking;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>Text of a certain form.</summary>
/// <param name="form">The form, anchored; also what editors check, so no options.</param>
internal sealed class FormShape(Regex form, string expected, Rule malformed) : Shape<string>
{
    private const int MaximumLength = 200;

    protected override string Expected => expected;

    protected override Rule Unreadable => malformed;

    public override bool TryRead(Node.Scalar scalar, out string value)
    {
        value = scalar.Text;
        // '$' would let a line's end pass.
        return scalar.Text.Length <= MaximumLength && !scalar.Text.EndsWith('\n') && form.IsMatch(scalar.Text);
    }

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number"), ["pattern"] = form.ToString() };
}
