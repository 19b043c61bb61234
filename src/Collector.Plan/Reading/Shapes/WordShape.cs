using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>One of a few words, each with what it stands for.</summary>
internal sealed class WordShape<T>(Rule notOne, params (string Word, T Value)[] words) : Shape<T>
{
    public WordShape(params (string Word, T Value)[] words)
        : this(ValueRules.NotAChoice, words)
    {
    }

    protected override string Expected => $"One of {string.Join(", ", words.Select(pair => pair.Word))}";

    protected override Rule Unreadable => notOne;

    public override bool TryRead(Node.Scalar scalar, out T value)
    {
        var at = Array.FindIndex(words, pair => pair.Word == scalar.Text);
        value = words[Math.Max(at, 0)].Value;
        return at >= 0;
    }

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. words.Select(pair => JsonValue.Create(pair.Word))]) };

    protected override string Hint(string text) => Suggestion.For(text, words.Select(pair => pair.Word));
}
