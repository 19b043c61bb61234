using Collector.Plan;
using Collector.Storage;

namespace Collector.Nights;

/// <summary>What became of declaring a year final, or reopening it.</summary>
/// <param name="Judged">The years that are judged, ascending.</param>
/// <param name="AsOf">Latest day computed; null before the first night.</param>
internal sealed record Declaration(DeclarationKind Kind, IReadOnlyList<int> Judged, DateOnly? AsOf)
{
    public static Declaration Of(int year, bool final, IReadOnlyList<JudgedYear> years, DateOnly? asOf)
    {
        var kind = years.FirstOrDefault(judged => judged.Year == year) switch
        {
            null => DeclarationKind.NotJudged,
            _ when !(asOf >= Period.OfYear(year).To) => DeclarationKind.StillOpen,
            var judged when judged.Final == final => DeclarationKind.SoAlready,
            _ => DeclarationKind.Declared,
        };
        return new Declaration(kind, [.. years.Select(judged => judged.Year)], asOf);
    }
}

internal enum DeclarationKind
{
    Declared,

    /// <summary>It is final, or not final, already: nothing was written.</summary>
    SoAlready,

    NotJudged,

    /// <summary>It was not computed to its end yet.</summary>
    StillOpen,
}
