using System.Text.RegularExpressions;

namespace Collector.Plan;

/// <summary>A unit of the organisation that owns indicators and enters measures.</summary>
public sealed partial record Office
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Where its messages go; none: to the controller.</summary>
    public string? Mail { get; init; }

    /// <summary>
    /// Whether mails can be sent there: a plain <c>name@domain</c>. What else the standard of mail allows, those who send them take
    /// for lists, templates or mistakes.
    /// </summary>
    public static bool IsAddress(string mail) => mail.Length <= 254 && Address().IsMatch(mail);

    [GeneratedRegex(@"^[A-Za-z0-9_%+'-]+(\.[A-Za-z0-9_%+'-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
