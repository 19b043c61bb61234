using Collector.Sources;
using Collector.Storage;

namespace Collector.Landing;

/// <summary>A page that was read and is not kept yet.</summary>
/// <param name="Packed">Its bytes as they are kept, packed while others are being kept.</param>
internal sealed record ReadPage(Batch Batch, Task<byte[]> Packed)
{
    public static ReadPage Of(Batch batch) => new(batch, Task.Run(() => SyncStore.Pack(batch.Page.Content.Span)));
}
