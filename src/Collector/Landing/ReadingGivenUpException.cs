namespace Collector.Landing;

/// <summary>A reading was ended on purpose before its end.</summary>
/// <param name="source">Its name.</param>
internal sealed class ReadingGivenUpException(string source) : Exception($"the reading of {source} was ended by a person before its end; what was kept stays");
