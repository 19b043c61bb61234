namespace Collector.Tests.Cli.Plans;

/// <summary>The shipped plan with one thing changed.</summary>
internal static class PlanCopy
{
    /// <summary>Replaces the first place where the text stands.</summary>
    public static async Task<ScratchFolder> MakeAsync(string file, string was, string becomes)
    {
        var folder = new ScratchFolder();
        foreach (var path in Directory.GetFiles(Repository.PathOf(Answer.Plan)))
        {
            File.Copy(path, folder.File(Path.GetFileName(path)));
        }

        var text = await File.ReadAllTextAsync(folder.File(file), TestContext.Current.CancellationToken);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{was}'");
        await File.WriteAllTextAsync(folder.File(file), text[..at] + becomes + text[(at + was.Length)..], TestContext.Current.CancellationToken);
        return folder;
    }
}
