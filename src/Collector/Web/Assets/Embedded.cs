namespace Collector.Web.Assets;

/// <summary>Files inside the program: they are there wherever it is started from.</summary>
internal static class Embedded
{
    /// <param name="name">Below <c>Collector.Web</c>, with dots.</param>
    public static byte[] Read(string name)
    {
        using var stream = typeof(WebPages).Assembly.GetManifestResourceStream(typeof(WebPages), name)
            ?? throw new InvalidOperationException($"{name} is not embedded: Collector.csproj names what is");
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
