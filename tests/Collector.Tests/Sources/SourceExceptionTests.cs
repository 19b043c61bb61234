using Collector.Sources;

namespace Collector.Tests.Sources;

public sealed class SourceExceptionTests
{
    [Fact]
    public void Each_kind_says_what_is_wrong_and_what_to_do()
    {
        SourceException[] faults =
        [
            new SourceUnavailableException("kronos", "no answer within 30 s.", "none: the next run tries again."),
            new SourceRejectedException("kronos", "401.", "renew the key."),
            new SourceUnreadableException("kronos page 3", [new SourceFault(new SourcePlace(1, 7, Field: "$.rows[0].hours"), "is missing")], total: 2, "tell IT."),
        ];

        Assert.Equal(
            [
                "kronos is unavailable: no answer within 30 s.\nRemedy: none: the next run tries again.",
                "kronos is rejected: 401.\nRemedy: renew the key.",
                "kronos page 3 is refused whole: 2 faults, nothing of it is used.\n  line 1, $.rows[0].hours: is missing\n  and 1 more\nRemedy: tell IT.",
            ],
            faults.Select(fault => fault.Message));
        Assert.Equal(["none: the next run tries again.", "renew the key.", "tell IT."], faults.Select(fault => fault.Remedy));
    }
}
