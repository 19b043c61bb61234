using Collector.Sources.Files.Cells;

namespace Collector.Tests.Sources.Files.Cells;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Unità  organizzativa", "UNITA ORGANIZZATIVA")]
    [InlineData("  valore\u00a0finale ", "VALORE FINALE")]
    [InlineData("Perche\u0301", "PERCHE")]
    [InlineData("Sì", "SI")]
    [InlineData("", "")]
    [InlineData("\ud800x", "\ud800X")] // half a pair is not to be decomposed
    public void Accents_case_and_repeated_spaces_are_gone(string text, string folded)
    {
        Assert.Equal(folded, Folding.Fold(text));
    }
}
