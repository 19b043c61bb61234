using System.Text.RegularExpressions;

namespace Collector.Tests.Deployment;

/// <summary>No password stands in a committed file: where one is named, a reference follows.</summary>
internal static partial class WrittenSecretChecks
{
    public static IEnumerable<string> Of(Installation installation) =>
        from file in installation.Files.Texts
        from line in file.Value.Split('\n').Select((text, index) => (text, number: index + 1))
        where Named().IsMatch(line.text) || InSql().IsMatch(line.text) || Made().IsMatch(line.text) || InAddress().IsMatch(line.text)
        select $"{file.Key}:{line.number}: a secret is written out";

    /// <summary>A name for a secret, followed by anything but a reference ($..., sh's :-}, /run/secrets/...) or a mapping that describes it.</summary>
    [GeneratedRegex(@"(password(?!_encryption)|passwd|pwd|token|api_?key)\w*""?(:|\s*=)(?!\s*""?'?(\$|-\}|/run/secrets/))\s*[""']?[^\s""'`,;){]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    /// <summary>A literal where psql's :'name' belongs.</summary>
    [GeneratedRegex(@"password\s+'", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InSql();

    /// <summary>What config/secrets/make writes.</summary>
    [GeneratedRegex(@"\b[0-9a-f]{64}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Made();

    [GeneratedRegex(@"://[^\s/:@]+:[^\s/@$]+@", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InAddress();
}
