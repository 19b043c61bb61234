namespace Collector.Web.Pages.Forms;

/// <summary>What ties a field to its label and to the texts about it.</summary>
public sealed record FieldIds(string Name, bool HasHelp, bool HasError)
{
    public string Id => $"campo-{Name}";

    public string Help => $"{Id}-aiuto";

    public string Error => $"{Id}-errore";

    /// <summary>For <c>aria-describedby</c>: what is wrong first; null where there is no text.</summary>
    public string? DescribedBy => (HasError, HasHelp) switch
    {
        (true, true) => $"{Error} {Help}",
        (true, false) => Error,
        (false, true) => Help,
        _ => null,
    };

    /// <summary>For <c>aria-invalid</c>.</summary>
    public string? Invalid => HasError ? "true" : null;
}
