using Collector.Sources.Settings;

namespace Collector.Sources;

/// <summary>What a source needs from around it.</summary>
/// <param name="Http">A client for a source: calls are counted against its budget, tried again within seconds, bounded in size; redirects are not followed.</param>
/// <param name="Clock">The clock of the installation.</param>
/// <param name="Secrets">Turns references into secrets when they are needed.</param>
public sealed record SourceServices(Func<SourceOptions, HttpClient> Http, TimeProvider Clock, SecretResolver Secrets);
