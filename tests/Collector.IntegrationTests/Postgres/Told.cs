using System.Collections.Concurrent;

namespace Collector.IntegrationTests.Postgres;

/// <summary>Keeps what was reported, at once and in order; <see cref="Progress{T}"/> would hand it on later.</summary>
internal sealed class Told : IProgress<string>
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public void Report(string value) => lines.Enqueue(value);
}
