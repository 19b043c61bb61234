namespace Collector.Web.Pages;

/// <summary>Why there is no page to show.</summary>
public enum ProblemKind
{
    NoSuchPage,
    NoPlan,
    StorageDown,
}
