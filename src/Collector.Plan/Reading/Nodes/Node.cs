using System.Collections.Immutable;

namespace Collector.Plan.Reading.Nodes;

/// <summary>A piece of YAML with its place. What it means is not known here: shapes and keys tell.</summary>
internal abstract class Node
{
    private Node(Place place) => Place = place;

    public Place Place { get; }

    /// <summary>What a reader of the file would call it, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Text, number, day: which one is the shape's to say.</summary>
    public sealed class Scalar(Place place, string text, bool plain, Func<int, Place> placeAt) : Node(place)
    {
        public string Text => text;

        /// <summary>Written without quotes and not as a block.</summary>
        public bool Plain => plain;

        /// <summary>Nothing stands after the key, or <c>null</c>, or an empty text.</summary>
        public bool Empty => string.IsNullOrWhiteSpace(text) || (plain && text is "~" or "null");

        public override string Kind => "a single value";

        /// <summary>The place in the file of a character of <see cref="Text"/>, from 0; its length: right after its end.</summary>
        public Place PlaceAt(int position) => placeAt(position);
    }

    /// <summary>Keys with values, in the order of the file, keys that stand twice included.</summary>
    public sealed class Map(Place place, ImmutableArray<Entry> entries) : Node(place)
    {
        private readonly ILookup<string, Entry> byName = entries.ToLookup(entry => entry.Key.Text, StringComparer.Ordinal);

        public ImmutableArray<Entry> Entries => entries;

        /// <summary>The first of each key: the second is told as an error and not read.</summary>
        public IEnumerable<Entry> FirstEntries => byName.Select(same => same.First());

        public override string Kind => "keys with values";

        public Entry? Find(string name) => byName[name].FirstOrDefault();
    }

    public sealed class List(Place place, ImmutableArray<Node> items) : Node(place)
    {
        public ImmutableArray<Node> Items => items;

        public override string Kind => "a list";
    }

    /// <summary>Something that has its finding already and is passed over from here on.</summary>
    public sealed class Unread(Place place) : Node(place)
    {
        public override string Kind => "nothing";
    }
}

/// <summary>A key with its value.</summary>
internal sealed record Entry(Node.Scalar Key, Node Value);
