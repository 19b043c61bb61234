using System.Text.Json.Nodes;
using Collector.Plan.Checking;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading.Shapes;

/// <summary>
/// What may stand at a place of a plan's file. The one source of what is known there: the reader checks by it, the
/// editors' schema is written from it.
/// </summary>
internal abstract class Shape
{
    /// <summary>Adds a finding for all that does not fit.</summary>
    /// <param name="node">What stands there.</param>
    /// <param name="named">Place of the key that names it.</param>
    public abstract void Check(Node node, Place named, List<Finding> findings);

    /// <summary>The shape as JSON Schema.</summary>
    public abstract JsonObject Schema();

    protected static Finding WrongType(Node node, string expected) =>
        ValueRules.WrongType.At(node.Place, $"Here stands {node.Kind}, {expected} belongs here.");
}

/// <summary>A shape of single values.</summary>
internal abstract class Shape<T> : Shape
{
    /// <summary>What belongs here, as the start of a sentence: "A day, 2021-12-31".</summary>
    protected abstract string Expected { get; }

    protected abstract Rule Unreadable { get; }

    /// <summary>The value, if the scalar can be read as one.</summary>
    public abstract bool TryRead(Node.Scalar scalar, out T value);

    public override void Check(Node node, Place named, List<Finding> findings)
    {
        if (node is Node.Scalar scalar)
        {
            if (!TryRead(scalar, out var value))
            {
                findings.Add(Unreadable.At(scalar.Place, $"'{Shown(scalar.Text)}' cannot be read here. {Expected} belongs here.{Hint(scalar.Text)}"));
            }
            else if (Fault(value) is { } fault)
            {
                findings.Add(fault.Rule.At(scalar.Place, fault.Message));
            }
        }
        else if (node is not Node.Unread)
        {
            findings.Add(WrongType(node, "a single value"));
        }
    }

    protected virtual string Hint(string text) => "";

    /// <summary>What is wrong with a value that can be read.</summary>
    protected virtual (Rule Rule, string Message)? Fault(T value) => null;

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
