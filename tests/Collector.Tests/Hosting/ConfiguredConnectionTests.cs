using Collector.Cli;
using Collector.Hosting;
using Collector.Sources.Settings;
using Npgsql;

namespace Collector.Tests.Hosting;

public sealed class ConfiguredConnectionTests
{
    // What would end a value, or begin another setting, in a text put together by hand.
    private const string Hostile = "a;Host=elsewhere '\"=b";

    [Theory]
    [InlineData("Host=db;Username=collector_app;Password=${env:SECRET}")]
    [InlineData("Host=db;Username=collector_app;Password=\"${env:SECRET}\"")]
    [InlineData("${env:WHOLE}")]
    public void A_reference_stands_for_a_secret_whatever_it_holds(string text)
    {
        var parts = new NpgsqlConnectionStringBuilder(Resolve(text));

        Assert.Equal(("db", "collector_app", Hostile), (parts.Host, parts.Username, parts.Password));
    }

    [Fact]
    public void A_reference_may_be_a_part_of_a_value() =>
        Assert.Equal("db.example.org", new NpgsqlConnectionStringBuilder(Resolve("Host=${env:NAME}.example.org")).Host);

    [Fact]
    public void A_file_holds_a_secret_up_to_its_line_end()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("password"), Hostile + "\n");

        var resolved = ConfiguredConnection.Resolve("Host=db;Password=${file:password}", "COLLECTOR_DATABASE", new SecretResolver(folder.Path, _ => null));

        Assert.Equal(Hostile, new NpgsqlConnectionStringBuilder(resolved).Password);
    }

    [Theory]
    [InlineData("Host=db;Password=${env:UNSET}", "COLLECTOR_DATABASE is rejected: the secret ${env:UNSET} is not set or empty: set it for the account that runs collector")]
    [InlineData("Host=db;Password=${file:no/such/file}", "COLLECTOR_DATABASE is rejected: the secret ${file:no/such/file} cannot be read: put the file there and let the account that runs collector read it")]
    [InlineData("Host=db;Password=${evn:SECRET}", "COLLECTOR_DATABASE: what stands for password is no reference: write ${env:NAME} or ${file:PATH}")]
    [InlineData("postgres://collector:hidden@db/collector", "COLLECTOR_DATABASE is no connection string of the form Host=...;Database=...;Username=...;Password=...")]
    [InlineData("${env:NAME}", "COLLECTOR_DATABASE is no connection string of the form Host=...;Database=...;Username=...;Password=...")]
    public void What_cannot_be_meant_is_refused_without_showing_it(string text, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => Resolve(text)).Message);

    private static string Resolve(string text) => ConfiguredConnection.Resolve(text, "COLLECTOR_DATABASE", new SecretResolver(".", name => name switch
    {
        "SECRET" => Hostile,
        "NAME" => "db",
        "WHOLE" => "Host=db;Username=collector_app;Password=\"a;Host=elsewhere '\"\"=b\"",
        _ => null,
    }));
}
