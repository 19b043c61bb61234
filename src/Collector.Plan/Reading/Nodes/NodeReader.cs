using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Collector.Plan.Checking.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Collector.Plan.Reading.Nodes;

/// <summary>
/// YAML text to nodes: one document of plain maps, lists and scalars. Bounded in depth; what plans have no use for
/// (anchors, tags, further documents) is told and not read, so nothing can multiply.
/// </summary>
internal sealed partial class NodeReader
{
    /// <summary>Deepest nesting read. A plan needs eleven.</summary>
    public const int MaximumDepth = 32;

    private readonly SourceText source;
    private readonly List<Finding> findings;
    private readonly Parser parser;

    // The latest scalar's place: where to look when the parser itself no longer says.
    private Mark reached = Mark.Empty;

    private NodeReader(SourceText source, List<Finding> findings)
    {
        this.source = source;
        this.findings = findings;
        parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>The file's root; null when the file is empty or has a finding that kept it from being read.</summary>
    public static Node? Read(SourceText source, List<Finding> findings)
    {
        var reader = new NodeReader(source, findings);
        try
        {
            return reader.Document();
        }
        catch (TooDeepException tooDeep)
        {
            findings.Add(FileRules.TooLarge.At(tooDeep.Place, $"Nesting is deeper than {MaximumDepth} levels. Look for brackets that are not closed."));
        }
        catch (YamlException broken)
        {
            findings.Add(FileRules.BrokenYaml.At(reader.PlaceOf(broken.Start), $"{Sentence(broken.Message)} The rest of the file is not read."));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 18.1 leaves its own state so on a flow list that is not closed ("a: [b" and a new key below).
            findings.Add(FileRules.BrokenYaml.At(
                reader.PlaceOf(reader.parser.Current?.End ?? Mark.Empty),
                "A bracket or brace that is opened before here is not closed. The rest of the file is not read."));
        }

        return null;
    }

    private Node? Document()
    {
        Node? root = null;
        var documents = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is DocumentStart start && ++documents > 1)
            {
                findings.Add(FileRules.NotUsedInPlans.At(PlaceOf(start.Start), "A second document starts here. Write one document a file: remove '---'."));
                return root;
            }

            if (parser.Current is NodeEvent or AnchorAlias)
            {
                root = Next(depth: 0);
            }
        }

        return root is Node.Scalar { Empty: true } ? null : root;
    }

    // Reads the node whose first event is the parser's current one, and leaves the parser at its last.
    private Node Next(int depth)
    {
        // The loop above and the two below stop before the stream's end; YamlDotNet 18.1 leaves events out after "? :".
        var current = parser.Current ?? throw new YamlException(reached, reached, "A '?' or ':' without its key stands before here");
        var place = PlaceOf(current.Start);
        reached = current is Scalar ? current.Start : reached;
        if (depth > MaximumDepth)
        {
            throw new TooDeepException(place);
        }

        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } || (current is NodeEvent { Tag: var tag } && !tag.IsEmpty))
        {
            findings.Add(FileRules.NotUsedInPlans.At(
                place,
                "Anchors (&), aliases (*) and tags (!) are not used in plans. Write the value out, in quotes if it is text."));
        }

        if (current is Scalar { Style: ScalarStyle.DoubleQuoted, Value: var quoted })
        {
            findings.AddRange(ControlCharacters.EscapedIn(quoted, source, place));
        }

        return current switch
        {
            Scalar scalar => new Node.Scalar(
                place, scalar.Value, scalar.Style is ScalarStyle.Plain, position => ScalarPlaces.PlaceAt(source, scalar, position)),
            MappingStart => Map(place, depth),
            SequenceStart => List(place, depth),
            _ => new Node.Unread(place),
        };
    }

    private Node.Map Map(Place place, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var key = Next(depth + 1);
            parser.MoveNext();
            var value = Next(depth + 1);
            if (key is Node.Scalar name)
            {
                entries.Add(new Entry(name, value));
            }
            else if (key is not Node.Unread)
            {
                findings.Add(ValueRules.WrongType.At(key.Place, $"A key is one word or text, this is {key.Kind}. Put it in quotes if it is meant as text."));
            }
        }

        return new Node.Map(place, entries.DrainToImmutable());
    }

    private Node.List List(Place place, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            items.Add(Next(depth + 1));
        }

        return new Node.List(place, items.DrainToImmutable());
    }

    private Place PlaceOf(Mark mark) => new(source.Path, (int)mark.Line, (int)mark.Column);

    // A message may quote the file, and that at any length.
    private static string Sentence(string message) => PlaceInMessage().Replace(message[..Math.Min(message.Length, 300)], "").TrimEnd('.', ' ') + ".";

    // YamlDotNet repeats the place, in its own way, at the end of the message.
    [GeneratedRegex(@"\s*\(?Line: \d+, Col: \d+, Idx: \d+\)?(\s*-\s*\(Line: .*)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceInMessage();

    private sealed class TooDeepException(Place place) : Exception
    {
        public Place Place => place;
    }
}
