using System.Collections.Immutable;

namespace Collector.Access;

/// <summary>Which role may do what: the one table that every address is held against.</summary>
internal static class Permissions
{
    private static readonly ImmutableArray<Permission> Everybody = [Permission.ReadPlan, Permission.ReadRuns, Permission.KeepOwnAccount];

    /// <summary>What a role may do.</summary>
    public static ImmutableArray<Permission> Of(Role role) => role switch
    {
        Role.Office => [.. Everybody, Permission.ReadEntries, Permission.EnterFigures, Permission.WriteRemarks],
        Role.Approver => [.. Everybody, Permission.ReadEntries, Permission.ApproveFigures, Permission.ClosePeriods, Permission.WriteRemarks],
        Role.SourceAdministrator => [.. Everybody, Permission.ReadSources, Permission.ActOnSources, Permission.ReadQueue],
        Role.Evaluator => [.. Everybody, Permission.ReadSources, Permission.ReadQueue, Permission.ReadEntries, Permission.ReadAudit],
        Role.Administrator => Enum.GetValues<Permission>().ToImmutableArray(),
        _ => Everybody,
    };

    /// <summary>What somebody with these roles may do; with none, nothing.</summary>
    public static bool Allow(IEnumerable<Role> roles, Permission permission) => roles.Any(role => Of(role).Contains(permission));
}
