using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collector.Records;

namespace Collector.Sources.DeclaredFiles;

/// <summary>Counts the rows whose key a row before them has. Of a key eight bytes of a hash are kept: of a million, none meet by chance.</summary>
internal sealed class SeenKeys(Dataset dataset)
{
    private const char Between = '\u001f';

    private readonly int[] places = [.. dataset.Keys.Select(key => dataset.PlaceOf(key.Name))];
    private readonly HashSet<ulong> seen = [];

    public int Repeated { get; private set; }

    /// <summary>The columns of the key, but for the system, which is the same in all rows.</summary>
    public string Names => string.Join(", ", dataset.Keys.Skip(1).Select(key => key.Name));

    /// <summary>A hash of each key.</summary>
    public IReadOnlySet<ulong> Seen => seen;

    public void Add(SourceRecord record) => Repeated += seen.Add(HashOf(record)) ? 0 : 1;

    public ulong HashOf(SourceRecord record)
    {
        var text = string.Join(Between, places.Select(place => record.Values[place] switch
        {
            DateTimeOffset moment => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value?.ToString(),
        }));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
