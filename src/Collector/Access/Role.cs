namespace Collector.Access;

/// <summary>What a person is here; one may be several.</summary>
public enum Role
{
    /// <summary>Looks at the plan and its figures.</summary>
    Viewer,

    /// <summary>Enters and proves the measures of its own offices.</summary>
    Office,

    /// <summary>Approves what offices entered.</summary>
    Approver,

    /// <summary>Tests sources, has them read, pauses them.</summary>
    SourceAdministrator,

    /// <summary>Reads all, changes nothing.</summary>
    Evaluator,

    /// <summary>Runs the installation.</summary>
    Administrator,
}
