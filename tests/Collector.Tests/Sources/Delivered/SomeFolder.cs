using Collector.Records;
using Collector.Sources;
using Collector.Sources.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Collector.Tests.Sources.Delivered;

/// <summary>A folder that a system exports to, with a source that reads it, for tests.</summary>
internal sealed class SomeFolder : IDisposable
{
    public static readonly DateTimeOffset Now = new(2021, 11, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder folder = new();

    public FakeTimeProvider Clock { get; } = new(Now);

    public string Path => folder.Path;

    public string PathOf(string name) => folder.File(name);

    public void Dispose() => folder.Dispose();

    /// <summary>Puts a file there, written so long before now.</summary>
    public string Put(string name, byte[] content, TimeSpan? age = null)
    {
        File.WriteAllBytes(folder.File(name), content);
        File.SetLastWriteTimeUtc(folder.File(name), (Clock.GetUtcNow() - (age ?? TimeSpan.FromHours(1))).UtcDateTime);
        return folder.File(name);
    }

    /// <param name="yaml">The source's settings, with <c>FOLDER</c> for the folder.</param>
    public ISource Open(string yaml)
    {
        var reading = SourcesFile.Read(folder.File("sources.yaml"), yaml.Replace("FOLDER", folder.Path, StringComparison.Ordinal));
        Assert.Empty(reading.Findings);
        var options = Assert.Single(reading.Sources);
        Assert.True(Assert.IsAssignableFrom<ConnectorOptions>(options).IsDelivered);
        var services = new SourceServices(_ => throw new InvalidOperationException("files need no client"), Clock, new SecretResolver(folder.Path, _ => null));
        return SourcesFile.Open((ConnectorOptions)options, services);
    }

    /// <summary>What stands after these batches, as the host keeps it: by key, without what vanished.</summary>
    public static Dictionary<string, SourceRecord> Landed(IEnumerable<Batch> batches, Dictionary<string, SourceRecord>? before = null)
    {
        var standing = before is null ? [] : new Dictionary<string, SourceRecord>(before);
        var seen = new HashSet<string>();
        foreach (var batch in batches)
        {
            foreach (var record in batch.Records)
            {
                standing[KeyOf(record)] = record;
                seen.Add(KeyOf(record));
            }

            foreach (var covered in batch.Covered)
            {
                foreach (var gone in standing.Where(one => covered.Days.Contains(DayOf(one.Value)) && !seen.Contains(one.Key)).ToList())
                {
                    standing.Remove(gone.Key);
                }
            }

            if (!batch.Covered.IsEmpty)
            {
                seen.Clear();
            }
        }

        return standing;
    }

    private static string KeyOf(SourceRecord record) => string.Join('|', record.Dataset.Keys.Select(key => $"{record[key.Name]:O}"));

    public static DateOnly DayOf(SourceRecord record) => record[record.Dataset.DatedBy] switch
    {
        DateOnly day => day,
        DateTimeOffset moment => DateOnly.FromDateTime(moment.DateTime),
        _ => throw new InvalidOperationException("a record has no day"),
    };
}
