using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collector.Published;
using Collector.Storage;
using Microsoft.Net.Http.Headers;

namespace Collector.Api.Answering;

/// <summary>Strong tags: two answers with one tag have the same bytes.</summary>
internal static class ETags
{
    // Another release may write the same differently.
    private static readonly Guid Release = typeof(ETags).Module.ModuleVersionId;

    public static EntityTagHeaderValue OfBytes(byte[] content) => Of(SHA256.HashData(content));

    /// <summary>Of what depends on a version of a plan alone.</summary>
    public static EntityTagHeaderValue OfPlan(long version) => OfText($"plan {version}");

    /// <summary>
    /// Of figures of a year: what was published last, as far as it is asked for, the version that judges, and what of it is
    /// asked for. Figures are only ever added, with a later knowledge, so that nothing else can change them.
    /// </summary>
    public static EntityTagHeaderValue OfFigures(HttpRequest request, JudgedYear judged, PublishedRun? published) => OfText(string.Create(
        CultureInfo.InvariantCulture,
        $"{request.Path}{request.QueryString} {judged.Year} {judged.Version} {judged.Final} {published?.AsOf:O} {published?.KnownAt.UtcTicks} {published?.Through:O}"));

    private static EntityTagHeaderValue OfText(string text) => Of(SHA256.HashData(Encoding.UTF8.GetBytes($"{Release} {text}")));

    private static EntityTagHeaderValue Of(byte[] hash) => new($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"");
}
