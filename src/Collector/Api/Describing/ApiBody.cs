namespace Collector.Api.Describing;

/// <summary>What an address takes: the framework's own metadata would have it refuse other types without a word.</summary>
/// <param name="Type">Shape of the JSON.</param>
/// <param name="KeyHeader">Header that carries the key under which it is taken once.</param>
internal sealed record ApiBody(Type Type, string KeyHeader);
