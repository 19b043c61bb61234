using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>Any text that is not empty; folded over lines or in quotes as the writer likes. Blanks around it do not count.</summary>
internal sealed class TextShape : Shape<string>
{
    public static readonly TextShape Any = new();

    private TextShape()
    {
    }

    protected override string Expected => "Text";

    protected override Rule Unreadable => ValueRules.NoValue;

    public override bool TryRead(Node.Scalar scalar, out string value)
    {
        value = scalar.Text.Trim();
        return !scalar.Empty;
    }

    // Escapes in double quotes ("\u0001") make characters that do not stand in the file.
    protected override (Rule Rule, string Message)? Fault(string value) =>
        value.Any(character => char.IsControl(character) && character is not ('\n' or '\t'))
            ? (FileRules.ControlCharacter, "An escape makes an invisible character here. Remove it.")
            : null;

    // An editor takes 2019 for a number where the text "2019" is meant: to us it is the same.
    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number") };
}
