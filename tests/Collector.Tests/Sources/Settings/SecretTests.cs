using Collector.Sources;
using Collector.Sources.Settings;

namespace Collector.Tests.Sources.Settings;

public sealed class SecretTests : IDisposable
{
    private const string Canary = "canary-7f3a";

    private readonly string folder = Directory.CreateTempSubdirectory("collector-secrets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_secret_comes_from_the_environment_or_a_file()
    {
        File.WriteAllText(Path.Combine(folder, "key"), Canary + "\r\n");

        var fromVariable = Resolver(name => name == "KEY" ? Canary : null).Resolve(Reference("${env:KEY}"), "kronos");
        var fromFile = Resolver(_ => null).Resolve(Reference("${file:key}"), "kronos");

        Assert.Equal((Canary, Canary), (fromVariable.Reveal(), fromFile.Reveal()));
        Assert.DoesNotContain(Canary, $"{fromVariable}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${env:NOT_SET}", "kronos is rejected: the secret ${env:NOT_SET} is not set or empty.\nRemedy: set it for the account that runs collector.")]
    [InlineData("${file:none}", "kronos is rejected: the secret ${file:none} cannot be read.\nRemedy: put the file there and let the account that runs collector read it.")]
    [InlineData("${file:empty}", "kronos is rejected: the secret ${file:empty} is not set or empty.\nRemedy: set it for the account that runs collector.")]
    public void A_secret_that_is_not_there_is_a_persons_move(string reference, string message)
    {
        File.WriteAllText(Path.Combine(folder, "empty"), "\n");

        var fault = Assert.Throws<SourceRejectedException>(() => Resolver(_ => null).Resolve(Reference(reference), "kronos"));

        Assert.Equal(message, fault.Message);
    }

    [Theory]
    [InlineData("${env:KEY} ")]
    [InlineData("${env:}")]
    [InlineData("${env:1KEY}")]
    [InlineData("${ENV:KEY}")]
    [InlineData("$KEY")]
    [InlineData("x${env:KEY}")]
    [InlineData("${file:}")]
    [InlineData("${env:KEY}\n")]
    public void Anything_but_a_whole_reference_is_none(string text)
    {
        Assert.Null(SecretReference.Parse(text));
    }

    [Fact]
    public void A_secret_written_in_the_open_is_a_mistake_that_does_not_repeat_it()
    {
        var reading = SourcesFile.Read("sources.yaml", $"sources:\n  a:\n    kind: keyed\n    key: {Canary}\n", [new KeyedKind()]);

        Assert.Equal(["sources.yaml:4:10: sources.a.key: is a secret: write ${env:NAME} or ${file:PATH}, never the secret itself"], reading.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_reference_is_kept_as_written()
    {
        var reading = SourcesFile.Read("sources.yaml", "sources:\n  a:\n    kind: keyed\n    key: ${env:KEY}\n", [new KeyedKind()]);

        Assert.Equal([new KeyedOptions { Name = "a", Kind = "keyed", Declared = reading.Sources.Single().Declared, Key = new SecretReference.Variable("KEY") }], reading.Sources);
    }

    private static SecretReference Reference(string text) => SecretReference.Parse(text)!; // the rows above are references

    private SecretResolver Resolver(Func<string, string?> environment) => new(folder, environment);

    private sealed record KeyedOptions : SourceOptions
    {
        public required SecretReference? Key { get; init; }
    }

    private sealed class KeyedKind : SourceKind
    {
        private static readonly SecretSetting Key = new("key", "Key.") { IsRequired = true };

        public override string Name => "keyed";

        public override string Description => "A source with a key.";

            public override SettingTable Settings { get; } = new(Key);

        public override SourceOptions Create(string name, SettingValues values, string path, string folder, ConfigFindings findings) =>
            new KeyedOptions { Name = name, Key = values.Of(Key) };
    }
}
