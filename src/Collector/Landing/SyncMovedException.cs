namespace Collector.Landing;

/// <summary>Another node reads the same source and was faster: nothing of this page was kept, and nothing is lost.</summary>
internal sealed class SyncMovedException(string what) : Exception($"{what} is being read by another node");
