using Collector.Sources;
using Collector.Storage;

namespace Collector.Landing;

/// <summary>What reading a window did so far.</summary>
internal sealed record SyncOutcome(Window Window, int Pages, long Rejected, Merged Merged)
{
    public static SyncOutcome Of(Window window) => new(window, 0, 0, Merged.Nothing);

    public static SyncOutcome operator +(SyncOutcome left, SyncOutcome right) =>
        new(new Window(left.Window.From, right.Window.To), left.Pages + right.Pages, left.Rejected + right.Rejected, left.Merged + right.Merged);

    public override string ToString() =>
        $"{Window}: {Pages} {(Pages == 1 ? "page" : "pages")}, {Merged.Added} new, {Merged.Changed} changed, {Merged.Same} same, {Merged.Vanished} vanished, {Rejected} refused";
}
