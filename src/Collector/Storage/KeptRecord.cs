using Collector.Records;

namespace Collector.Storage;

/// <summary>A record of a page that is kept.</summary>
/// <param name="Page">Number of the page.</param>
internal sealed record KeptRecord(SourceRecord Record, long Page);
