using System.Collections.Immutable;

namespace Collector.Access;

/// <summary>How roles are written in settings, commands and the database, and what pages call them.</summary>
internal static class RoleNames
{
    private static readonly ImmutableArray<(Role Role, string Name, string Word)> Table =
    [
        (Role.Viewer, "viewer", "lettore"),
        (Role.Office, "office", "ufficio"),
        (Role.Approver, "approver", "approvatore"),
        (Role.SourceAdministrator, "source_administrator", "amministratore delle fonti"),
        (Role.Evaluator, "evaluator", "valutatore"),
        (Role.Administrator, "administrator", "amministratore"),
    ];

    /// <summary>In the order of <see cref="Role"/>.</summary>
    public static IEnumerable<string> All => Table.Select(row => row.Name);

    public static string Of(Role role) => Table.First(row => row.Role == role).Name;

    /// <summary>In Italian.</summary>
    public static string WordOf(Role role) => Table.First(row => row.Role == role).Word;

    /// <summary>Null when no role is called that.</summary>
    public static Role? Find(string name) => Table.Where(row => row.Name == name).Select(row => (Role?)row.Role).FirstOrDefault();
}
