namespace Collector.IntegrationTests.Postgres;

/// <summary>A folder for one test, which a server's own user can reach too; gone with all its contents at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder() => Directory.CreateDirectory(FullName);

    public string FullName { get; } = Path.Combine(Path.GetTempPath(), $"collector-test-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
