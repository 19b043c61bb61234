using System.Text.RegularExpressions;

namespace Collector.Sources.Settings;

/// <summary>Where a secret is kept: an environment variable or a file. Holds no secret, so it may be shown.</summary>
public abstract partial record SecretReference
{
    private SecretReference()
    {
    }

    /// <summary>Null when the text is not exactly <c>${env:NAME}</c> or <c>${file:PATH}</c>.</summary>
    public static SecretReference? Parse(string text)
    {
        var match = Form().Match(text);
        return match switch
        {
            { Success: false } => null,
            _ when match.Groups["env"].Success => new Variable(match.Groups["env"].Value),
            _ => new InFile(match.Groups["file"].Value),
        };
    }

    [GeneratedRegex(
        @"^\$\{(env:(?<env>[A-Za-z_][A-Za-z0-9_]*)|file:(?<file>[^}]+))\}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    public sealed record Variable(string Name) : SecretReference
    {
        public override string ToString() => $"${{env:{Name}}}";
    }

    /// <summary>A relative path starts at the folder of the configuration file.</summary>
    public sealed record InFile(string Path) : SecretReference
    {
        public override string ToString() => $"${{file:{Path}}}";
    }
}
