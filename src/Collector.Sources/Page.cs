namespace Collector.Sources;

/// <summary>
/// What a source answered once, as it came: kept with its hash, so that records can be made from it again without asking.
/// </summary>
/// <param name="Request">What was asked for, for people and for finding a page again; holds no secret. At most 2,000 characters.</param>
/// <param name="Context">What the connector needs to know to read the bytes again, in a form of its own; holds no secret.</param>
/// <param name="Content">The bytes; of a source marked personal without the columns that speak of people.</param>
/// <param name="Sha256">Over the bytes as they came, lower-case hexadecimal.</param>
public sealed record Page(string Request, string Context, ReadOnlyMemory<byte> Content, string Sha256, DateTimeOffset FetchedAt);
