using System.Numerics;
using Collector.Sources.Qvd.Stored;
using CsCheck;

namespace Collector.Tests.Sources.Qvd.Stored;

public sealed class BitsTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 4, 0x1)]
    [InlineData(4, 4, 0x2)]
    [InlineData(4, 8, 0x32)] // over a byte border: the low half of the next byte stands above
    [InlineData(8, 16, 0x6543)]
    [InlineData(0, 64, 0x0FEDCBA987654321)]
    [InlineData(4, 64, 0x10FEDCBA98765432)] // nine bytes
    [InlineData(1, 64, 0x87F6E5D4C3B2A190)] // one bit of the ninth
    [InlineData(7, 58, 0x021FDB97530ECA86)]
    [InlineData(7, 57, 0x001FDB97530ECA86)] // none of it
    [InlineData(68, 4, 0x2)]
    public void Bits_are_counted_from_the_lowest_of_the_first_byte(int offset, int width, ulong expected)
    {
        byte[] record = [0x21, 0x43, 0x65, 0x87, 0xA9, 0xCB, 0xED, 0x0F, 0x21, .. new byte[Bits.Overreach]];

        Assert.Equal(expected, new Bits(offset, width).Read(record));
    }

    [Fact]
    public void A_record_is_one_number_shifted_and_cut()
    {
        Gen.Select(Gen.Byte.Array[1, 40], Gen.Int[0, 400], Gen.Int[0, Bits.MostWidth]).Sample((record, at, width) =>
        {
            var offset = at % ((record.Length * 8) + 1);
            width = Math.Min(width, (record.Length * 8) - offset);
            var number = new BigInteger(record, isUnsigned: true);

            var read = new Bits(offset, width).Read([.. record, .. Enumerable.Repeat((byte)0xFF, Bits.Overreach)]);

            return read == (ulong)((number >> offset) & ((BigInteger.One << width) - 1));
        });
    }
}
