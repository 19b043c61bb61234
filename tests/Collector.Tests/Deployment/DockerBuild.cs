using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>The Dockerfile's instructions in order, and the last stage, which is the image.</summary>
internal sealed partial record DockerBuild(ImmutableArray<DockerInstruction> Instructions)
{
    public IEnumerable<DockerInstruction> LastStage =>
        Instructions.Skip(Instructions.LastIndexOf(Instructions.Last(instruction => instruction.Word == "FROM")));

    public static DockerBuild Parse(string text) => new(
    [
        .. Continuation().Replace(Comment().Replace(text, ""), " ").Split('\n')
            .Select(line => line.Trim().Split(' ', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => new DockerInstruction(parts[0], parts[1].Trim())),
    ]);

    public string? Last(string word) => LastStage.LastOrDefault(instruction => instruction.Word == word)?.Rest;

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Continuation();
}

/// <param name="Word"><c>COPY</c>.</param>
/// <param name="Rest">What follows, on one line.</param>
internal sealed record DockerInstruction(string Word, string Rest)
{
    /// <summary>What a COPY takes from the repository; empty for any other and for one from an earlier stage.</summary>
    public IEnumerable<string> Sources => Word == "COPY" && !Rest.Contains("--from=", StringComparison.Ordinal)
        ? Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith("--", StringComparison.Ordinal)).SkipLast(1)
        : [];
}
