using System.Runtime.Versioning;
using Collector.IntegrationTests;

// Real servers, file modes and process numbers: what ./test installs is Debian's, and Homebrew has the same programs.
[assembly: SupportedOSPlatform("linux")]
[assembly: SupportedOSPlatform("macos")]

[assembly: AssemblyFixture(typeof(DatabaseServer))]
[assembly: AssemblyFixture(typeof(Collector.IntegrationTests.Sources.MariaDbServer))]
