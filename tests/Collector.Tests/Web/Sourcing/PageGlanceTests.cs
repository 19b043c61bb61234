using System.Text;
using Collector.Storage;
using Collector.Web.Sourcing;

namespace Collector.Tests.Web.Sourcing;

public sealed class PageGlanceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{\"città\": \"Trento €\"}\r\n\t<script>alert(1)</script>")]
    public void A_short_text_is_whole(string text) => Assert.Equal(new PageGlance(text, IsCut: false), Glance(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_mark_of_the_encoding_is_no_letter() => Assert.Equal("a;b", Glance([0xEF, 0xBB, 0xBF, (byte)'a', (byte)';', (byte)'b']).Text);

    [Fact]
    public void An_older_text_is_read_letter_by_letter() => Assert.Equal("citt\u00e0", Glance([.. "citt"u8, 0xE0]).Text);

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0x00 })] // a workbook
    [InlineData(new byte[] { 0x41, 0x00, 0x42 })]
    public void What_is_no_text_is_said_to_be_none(byte[] content) => Assert.Equal(new PageGlance(null, IsCut: false), Glance(content));

    // Letters of one to four bytes, cut wherever the bound falls.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_long_text_is_cut_between_letters(int shift)
    {
        var text = new string('a', shift) + string.Concat(Enumerable.Repeat("€😀à", 20_000));

        var glance = Glance(Encoding.UTF8.GetBytes(text));

        Assert.True(glance.IsCut);
        Assert.StartsWith(glance.Text!, text, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(glance.Text!), PageGlance.MostBytes - 3, PageGlance.MostBytes);
    }

    // What cannot be packed is longer packed than not.
    [Fact]
    public void As_much_of_what_cannot_be_packed_is_shown()
    {
        var random = new Random(1);
        var bytes = new byte[3 * PageGlance.MostBytes];
        for (var place = 0; place < bytes.Length; place++)
        {
            bytes[place] = (byte)random.Next(0x20, 0x7F);
        }

        Assert.Equal(PageGlance.MostBytes, Glance(bytes).Text!.Length);
    }

    private static PageGlance Glance(byte[] content) =>
        PageGlance.Of(SyncStore.Pack(content)[..Math.Min(SyncStore.Pack(content).Length, PageGlance.MostPacked)], content.Length);
}
