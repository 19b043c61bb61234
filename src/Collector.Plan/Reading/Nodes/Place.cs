namespace Collector.Plan.Reading.Nodes;

/// <summary>A place in a plan's file: line and column from 1, both 0 for the file as a whole.</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    public static Place Whole(string file) => new(file, 0, 0);

    public override string ToString() => Line is 0 ? File : $"{File}:{Line}:{Column}";
}

/// <summary>A value and where it is written.</summary>
internal sealed record Located<T>(T Value, Place Place);
