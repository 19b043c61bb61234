using System.Data.Common;
using System.Text.RegularExpressions;
using Collector.Cli;
using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Hosting;

/// <summary>A connection string as a person configures it: <c>${env:NAME}</c> and <c>${file:PATH}</c> stand for secrets.</summary>
internal static partial class ConfiguredConnection
{
    /// <summary>
    /// The connection string with its secrets in place, inside its values or as the whole. Whatever a secret holds, it
    /// stays the value it stands in.
    /// </summary>
    /// <param name="origin">Name of the variable, for messages.</param>
    /// <exception cref="UsageException">It is no connection string, or a secret is not to be had; the message shows neither.</exception>
    public static string Resolve(string text, string origin, SecretResolver secrets)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = SecretReference.Parse(text) is { } whole ? Reveal(whole, origin, secrets) : text;
        }
        catch (ArgumentException)
        {
            throw new UsageException($"{origin} is no connection string of the form Host=...;Database=...;Username=...;Password=...");
        }

        foreach (var key in parts.Keys.Cast<string>().ToArray())
        {
            parts[key] = Reference().Replace((string)parts[key], match => SecretReference.Parse(match.Value) is { } reference
                ? Reveal(reference, origin, secrets)
                : throw new UsageException($"{origin}: what stands for {key} is no reference: write ${{env:NAME}} or ${{file:PATH}}"));
        }

        return parts.ConnectionString;
    }

    private static string Reveal(SecretReference reference, string origin, SecretResolver secrets)
    {
        try
        {
            return secrets.Resolve(reference, origin).Reveal();
        }
        catch (SourceRejectedException exception)
        {
            throw new UsageException($"{exception.Problem.TrimEnd('.')}: {exception.Remedy.TrimEnd('.')}");
        }
    }

    [GeneratedRegex(@"\$\{\w+:[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
