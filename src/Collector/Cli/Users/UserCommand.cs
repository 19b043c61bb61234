using System.CommandLine;

namespace Collector.Cli.Users;

/// <summary><c>user</c>: people who may sign in with an account of this installation.</summary>
internal static class UserCommand
{
    public static Command Build() => new("user", "Accounts of people: who may sign in, and as what.")
    {
        UserAddCommand.Build(),
        UserListCommand.Build(),
        UserChangeCommand.Password(),
        UserChangeCommand.Roles(),
        UserChangeCommand.Disable(),
        UserChangeCommand.Enable(),
    };
}
