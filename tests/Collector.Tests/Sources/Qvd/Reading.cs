using Collector.Sources;
using Collector.Sources.Qvd;

namespace Collector.Tests.Sources.Qvd;

/// <summary>Bytes read as a QVD file called <c>t.qvd</c>.</summary>
internal static class Reading
{
    public static QvdLimits Limits { get; } = new();

    public static Task<QvdFile> OpenAsync(byte[] bytes, QvdLimits? limits = null) =>
        QvdFile.OpenAsync(new MemoryStream(bytes, writable: false), "t.qvd", limits ?? Limits, TestContext.Current.CancellationToken);

    /// <summary>All rows as they show, with these fields; without any, all fields of the header.</summary>
    public static async Task<List<string>> RowsAsync(byte[] bytes, params string[] fields)
    {
        await using var file = await OpenAsync(bytes);
        return await file.RowsAsync(fields.Length > 0 ? fields : [.. file.Header.Fields.Select(field => field.Name)]);
    }

    public static async Task<List<string>> RowsAsync(this QvdFile file, params string[] fields)
    {
        var rows = new List<string>();
        await foreach (var row in file.ReadAsync(fields, TestContext.Current.CancellationToken))
        {
            rows.Add(Shown.Row(row));
        }

        return rows;
    }

    /// <summary>The faults as people read them.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(byte[] bytes, params string[] fields) =>
        Told(await Assert.ThrowsAsync<SourceUnreadableException>(() => RowsAsync(bytes, fields)));

    public static IReadOnlyList<string> Told(SourceUnreadableException refusal) => [.. refusal.Faults.Select(fault => fault.ToString())];

    /// <summary>True when it is read to its end or refused in the one way; anything else is thrown.</summary>
    public static async Task<bool> IsReadAsync(byte[] bytes)
    {
        try
        {
            await RowsAsync(bytes);
            return true;
        }
        catch (SourceUnreadableException refusal)
        {
            Assert.All(refusal.Faults, fault => Assert.NotEmpty(fault.Reason));
            Assert.NotEmpty(refusal.Faults);
            return false;
        }
    }
}
