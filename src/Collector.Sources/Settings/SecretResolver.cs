namespace Collector.Sources.Settings;

/// <summary>Fetches secrets from where references point.</summary>
/// <param name="folder">Where relative paths start: the folder of the configuration file.</param>
/// <param name="environment">Value of an environment variable, null when it is not set.</param>
public sealed class SecretResolver(string folder, Func<string, string?> environment)
{
    /// <summary>The secret; a line end at the end of a file is not part of it.</summary>
    /// <param name="origin">Name of the source, for the message.</param>
    /// <exception cref="SourceRejectedException">It is not set, not there, empty or may not be read.</exception>
    public Secret Resolve(SecretReference reference, string origin)
    {
        var value = reference switch
        {
            SecretReference.Variable variable => environment(variable.Name),
            SecretReference.InFile file => Read(file, origin),
            _ => null,
        };
        return value is { Length: > 0 }
            ? new Secret(value)
            : throw new SourceRejectedException(origin, $"the secret {reference} is not set or empty.", "set it for the account that runs collector.");
    }

    private string Read(SecretReference.InFile reference, string origin)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, reference.Path)).TrimEnd('\r', '\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SourceRejectedException(
                origin, $"the secret {reference} cannot be read.", "put the file there and let the account that runs collector read it.", fault);
        }
    }
}
