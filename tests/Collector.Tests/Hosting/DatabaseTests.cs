using Collector.Cli;
using Collector.Hosting;

namespace Collector.Tests.Hosting;

public sealed class DatabaseTests
{
    private static readonly Dictionary<string, string?> Environment = new(StringComparer.Ordinal)
    {
        ["COLLECTOR_CONFIG"] = "no/such/folder",
        ["COLLECTOR_DATA"] = "/srv/collector",
        ["COLLECTOR_DATABASE"] = "Host=db;Password=${env:SECRET}",
        ["COLLECTOR_DATABASE_OWNER"] = "Host=db;Username=collector_owner",
        ["SECRET"] = "hidden",
    };

    [Fact]
    public void The_environment_names_database_and_data_folder()
    {
        var options = Database.Options(HostSettings.Read(Environment.GetValueOrDefault), demo: false, Environment.GetValueOrDefault);

        Assert.Equal(
            ("host=db;password=hidden", "host=db;username=collector_owner", null, "/srv/collector", "collector"),
            (options.ConnectionString?.ToLowerInvariant(), options.OwnerConnectionString?.ToLowerInvariant(), options.ReaderConnectionString, options.DataFolder, options.Database));
    }

    [Fact]
    public void Invented_figures_never_go_to_the_configured_database()
    {
        var options = Database.Options(HostSettings.Read(Environment.GetValueOrDefault), demo: true, Environment.GetValueOrDefault);

        Assert.Equal((null, "collector_demo"), (options.ConnectionString, options.Database));
    }

    [Theory]
    [InlineData(false, "holds no database yet: 'collector up' makes one; or set COLLECTOR_DATABASE to your own server")]
    [InlineData(true, "holds no database yet: 'collector up --demo' makes one")]
    public void A_command_that_asks_makes_no_database(bool demo, string said)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"collector-{Guid.NewGuid():N}");

        var refusal = Assert.Throws<UsageException>(() => Database.RequireMade(new() { DataFolder = folder }, demo));

        Assert.Equal($"{folder} {said}", refusal.Message);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_configured_database_is_asked_whatever_the_data_folder_holds() =>
        Database.RequireMade(Database.Options(HostSettings.Read(Environment.GetValueOrDefault), demo: false, Environment.GetValueOrDefault), demo: false);
}
