using Collector.Cli;
using Collector.Demo;

namespace Collector.Tests.Cli;

public sealed class DemoOptionTests
{
    [Fact]
    public async Task The_demonstration_is_named_to_whoever_has_one()
    {
        var folder = Directory.CreateTempSubdirectory("collector-").FullName;
        try
        {
            Assert.Equal("no plan is in force: 'collector plan apply' adopts one", DemoOption.NoPlan(folder));

            await DemoClock.OfAsync(folder, TestContext.Current.CancellationToken);

            Assert.Equal("no plan is in force: 'collector plan apply' adopts one; the demonstration is meant with --demo", DemoOption.NoPlan(folder));
            Assert.Equal("; the demonstration is meant with --demo", DemoOption.Meant(demo: false, folder));
            Assert.Equal("", DemoOption.Meant(demo: true, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
