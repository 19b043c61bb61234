namespace Collector.IntegrationTests.Postgres;

/// <summary>Keeps what was reported, at once and in order; <see cref="Progress{T}"/> would hand it on later.</summary>
internal sealed class Told : IProgress<string>
{
    public List<string> Lines { get; } = [];

    public void Report(string value) => Lines.Add(value);
}
