using System.IO.Compression;
using System.Text;
using Collector.Web.Proofs;

namespace Collector.Tests.Web.Proofs;

public sealed class FileLinesTests
{
    [Fact]
    public void The_lines_around_the_one_pointed_at_are_shown_with_their_numbers()
    {
        var file = Encoding.UTF8.GetBytes(string.Join("\r\n", Enumerable.Range(1, 40).Select(line => $"riga {line}")));

        var lines = FileLines.Of(Packed(file), file.Length, 20)!.Value; // it is a text

        Assert.Equal((8, "riga 8"), lines[0]);
        Assert.Equal((32, "riga 32"), lines[^1]);
    }

    [Fact]
    public void A_small_file_takes_no_more_memory_than_it_is_long()
    {
        var packed = Packed("a;b"u8.ToArray());
        FileLines.Of(packed, 3, null); // what is made once
        var before = GC.GetAllocatedBytesForCurrentThread();

        FileLines.Of(packed, 3, null);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_file_that_is_too_long_is_not_shown_and_can_be_had_whole()
    {
        var file = new byte[FileLines.MostBytes + 1];
        Array.Fill(file, (byte)'a');
        using var whole = new MemoryStream();

        using var content = FileLines.Open(Packed(file));
        content.CopyTo(whole);

        Assert.Null(FileLines.Of(Packed(file), file.Length, null));
        Assert.Equal(file, whole.ToArray());
    }

    [Fact]
    public void A_file_that_was_too_large_to_be_kept_is_not_taken_for_an_empty_one()
    {
        Assert.True(FileLines.IsKept(Packed([]), 0));
        Assert.False(FileLines.IsKept(Packed([]), 3));
        Assert.False(FileLines.IsKept([], 3));
        Assert.True(FileLines.IsKept(Packed("a;b"u8.ToArray()), 3));
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
