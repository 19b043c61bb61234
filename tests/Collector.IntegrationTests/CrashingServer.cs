namespace Collector.IntegrationTests;

/// <summary>A server of its own for tests that end it: nobody else works on it.</summary>
public sealed class CrashingServer : TestServer;
