using System.Collections.Immutable;
using System.Text;
using Collector.Plan.Checking.Rules;
using Collector.Plan.Reading.Nodes;

namespace Collector.Plan.Reading;

/// <summary>The files of a plan's folder, and what kept any of them from being read.</summary>
/// <param name="Files">Every <c>.yaml</c> and <c>.yml</c> that lies in the folder itself, by name, whose bytes are text.</param>
/// <param name="Bytes">Their names and bytes, those that are no text included.</param>
internal sealed record PlanFiles(
    ImmutableArray<PlanFile> Files,
    ImmutableArray<(string Name, ReadOnlyMemory<byte> Bytes)> Bytes,
    ImmutableArray<Finding> Findings)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static PlanFiles Read(string folder)
    {
        var files = new List<PlanFile>();
        var bytes = new List<(string, ReadOnlyMemory<byte>)>();
        var findings = new List<Finding>();
        foreach (var path in Entries(folder, findings).Where(path => IsPlanFile(path, findings)))
        {
            if (BytesOf(path, findings) is { } read)
            {
                bytes.Add((Path.GetFileName(path), read));
                files.AddRange(TextOf(path, read, findings));
            }
        }

        return new PlanFiles([.. files], [.. bytes], [.. findings]);
    }

    private static IEnumerable<string> Entries(string folder, List<Finding> findings)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder)
                .Where(path => !Path.GetFileName(path).StartsWith('.'))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(FileRules.NoFile.At(Place.Whole(folder), $"The folder cannot be read: {exception.Message}"));
            return [];
        }
    }

    private static bool IsPlanFile(string path, List<Finding> findings)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml" && !Directory.Exists(path))
        {
            return true;
        }

        findings.Add(FileRules.FileNotRead.At(
            Place.Whole(path),
            "This is no .yaml or .yml file and is not read. Rename it if it is part of the plan, move it elsewhere if not."));
        return false;
    }

    private static byte[]? BytesOf(string path, List<Finding> findings)
    {
        try
        {
            // Not by the length the system tells: one byte more than allowed is enough to know.
            using var stream = File.OpenRead(path);
            var bytes = new byte[PlanReader.MaximumFileBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count <= PlanReader.MaximumFileBytes)
            {
                return bytes[..count];
            }

            findings.Add(PlanReader.LargerThanAllowed(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(FileRules.NotReadable.At(Place.Whole(path), $"The file cannot be opened: {exception.Message}"));
        }

        return null;
    }

    private static IEnumerable<PlanFile> TextOf(string path, byte[] bytes, List<Finding> findings)
    {
        try
        {
            return [new PlanFile(path, Strict.GetString(bytes))];
        }
        catch (DecoderFallbackException exception)
        {
            var before = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Max(0, exception.Index)));
            findings.Add(FileRules.NotReadable.At(
                new SourceText(path, before).PlaceOf(before.TrimStart('\uFEFF').Length),
                "The bytes from here on are not UTF-8. Save the file as UTF-8."));
            return [];
        }
    }
}
