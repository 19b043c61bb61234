using System.Globalization;
using System.Text;
using Collector.Sources;
using Collector.Sources.Qvd;
using CsCheck;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qvd;

/// <summary>Whatever the bytes are, a file is read or refused: nothing else is thrown, nothing runs on, memory is bounded.</summary>
public sealed class HostileQvdTests
{
    private static readonly WrittenFile Sound = new WrittenQvd
    {
        Fields =
        [
            WrittenField.Of("Id", new Whole(1), new Whole(2), new Text("3"), new DualWhole(4, "IV")),
            WrittenField.Of("Aperto", new DualReal(44561.5, "31/12/2021 12:00"), new Null(), new Real(44562.25), new Null()),
            WrittenField.Of("Costante", new Text("sì"), new Text("sì"), new Text("sì"), new Text("sì")),
            WrittenField.Of("Vuoto", new Null(), new Null(), new Null(), new Null()) with { ExtraBits = 9 },
        ],
    }.Write();

    // Types and their neighbours, ends and middles of UTF-8 letters, all bits.
    private static readonly byte[] TellingBytes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0x10, 0x40, 0x7F, 0x80, 0xBF, 0xC3, 0xE0, 0xF4, 0xFF];

    [Fact]
    public async Task A_file_that_is_cut_at_any_byte_is_refused()
    {
        var bytes = Sound.ToBytes();
        Assert.True(await Reading.IsReadAsync(bytes));

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(await Reading.IsReadAsync(bytes[..length]), $"it was read when cut at byte {length}");
        }
    }

    [Fact]
    public async Task A_file_with_bits_flipped_is_read_or_refused()
    {
        const int rounds = 20_000;
        var random = new Random(20_211_231);
        var bytes = Sound.ToBytes();
        var read = 0;
        for (var round = 0; round < rounds; round++)
        {
            var bent = bytes.ToArray();
            for (var flip = random.Next(1, 4); flip > 0; flip--)
            {
                bent[random.Next(bent.Length)] ^= (byte)(1 << random.Next(8));
            }

            read += await Reading.IsReadAsync(bent) ? 1 : 0;
        }

        Assert.InRange(read, 1, rounds - 1); // some flips change a letter, most break the file
    }

    [Fact]
    public async Task Any_byte_of_the_body_may_be_another()
    {
        for (var at = 0; at < Sound.Body.Length; at++)
        {
            foreach (byte value in TellingBytes)
            {
                var body = Sound.Body.ToArray();
                body[at] = value;
                await Reading.IsReadAsync((Sound with { Body = body }).ToBytes());
            }
        }
    }

    [Fact]
    public Task Bytes_taken_out_and_put_in_are_read_or_refused()
    {
        var bytes = Sound.ToBytes();
        return Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 8]).SampleAsync(
            async (at, drop, put) =>
            {
                await Reading.IsReadAsync([.. bytes.AsSpan(0, at), .. put, .. bytes.AsSpan(Math.Min(at + drop, bytes.Length))]);
            },
            iter: 3_000);
    }

    [Fact]
    public Task Any_numbers_in_the_header_are_read_or_refused()
    {
        var numbers = Gen.OneOf(
            Gen.OneOf("0", "1", "-1", "-2", "63", "64", "65", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "-9223372036854775808", "1e3", "", "x"),
            Gen.Int[0, 200].Select(number => number.ToString(CultureInfo.InvariantCulture)));
        string[] pieces = [.. Sound.Header.Split('<')];
        int[] places = [.. Enumerable.Range(0, pieces.Length).Where(place => pieces[place].Split('>') is [_, [(>= '0' and <= '9') or '-', ..]])];
        return Gen.Select(Gen.OneOf(places), numbers, Gen.OneOf(places), numbers).SampleAsync(
            async (first, one, second, other) =>
            {
                string[] bent = [.. pieces];
                bent[first] = bent[first].Split('>')[0] + ">" + one;
                bent[second] = bent[second].Split('>')[0] + ">" + other;
                await Reading.IsReadAsync((Sound with { Header = string.Join('<', bent) }).ToBytes());
            },
            iter: 5_000);
    }

    [Fact]
    public Task Noise_is_refused_also_behind_a_sound_beginning()
    {
        var header = Encoding.UTF8.GetBytes(Sound.Header);
        return Gen.Byte.Array[0, 300].SampleAsync(
            async noise => Assert.False(await Reading.IsReadAsync(noise) | await Reading.IsReadAsync([.. "<?xml"u8, .. noise]) | await Reading.IsReadAsync([.. header, 0, .. noise])),
            iter: 1_000);
    }

    [Theory]
    [InlineData("<QvdTableHeader>", "<a>")]
    [InlineData("<QvdTableHeader><TableName>", "<a>")]
    [InlineData("<QvdTableHeader><Fields>", "<QvdFieldHeader>")]
    [InlineData("<QvdTableHeader><Fields>", "<QvdFieldHeader/>")]
    [InlineData("<QvdTableHeader><Fields><QvdFieldHeader><Tags>", "<String>")]
    [InlineData("<QvdTableHeader><TableName>", "&lt;")]
    [InlineData("<QvdTableHeader><TableName>", "&a;")]
    [InlineData("<QvdTableHeader><TableName>", "<![CDATA[")]
    [InlineData("<QvdTableHeader><!--", "-")]
    [InlineData("<QvdTableHeader><", "x")]
    [InlineData("<QvdTableHeader a='", "x")]
    public async Task A_header_that_repeats_itself_beyond_all_measure_is_refused(string beginning, string repeated)
    {
        var header = beginning + string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length)) + "\0";
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(await Reading.IsReadAsync(Encoding.UTF8.GetBytes(header)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
    }

    [Fact]
    public async Task A_header_of_100_MB_is_not_read_to_its_end()
    {
        using var endless = new CountedStream("<?xml version=\"1.0\"?>"u8.ToArray(), length: 100_000_000);

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => QvdFile.OpenAsync(endless, "t.qvd", Reading.Limits, TestContext.Current.CancellationToken));

        Assert.Equal(["the file: at byte 4194304: the header has not come to its end, the zero byte: more than 4194304 bytes are no header"], Reading.Told(refusal));
        Assert.InRange(endless.BytesRead, 1, Reading.Limits.MaxHeaderBytes + 65_536);
    }

    [Fact]
    public async Task Rows_are_read_in_blocks_as_they_are_asked_for()
    {
        const int rows = 1_000_000;
        var qvd = new WrittenQvd { Fields = [WrittenField.OfSymbols("A", [new Whole(0), new Whole(1)], [.. Enumerable.Range(0, rows).Select(row => row % 2)]) with { ExtraBits = 7 }] };
        var bytes = qvd.Write().ToBytes();
        using var counted = new CountedStream(bytes, bytes.Length);
        await using var file = await QvdFile.OpenAsync(counted, "t.qvd", Reading.Limits, TestContext.Current.CancellationToken);
        var readAfterFirst = 0L;
        var (count, right) = (0, 0);

        await foreach (var row in file.ReadAsync(["A"], TestContext.Current.CancellationToken))
        {
            readAfterFirst = count++ == 0 ? counted.BytesRead : readAfterFirst;
            right += row.Number == count && row[0].Number == (count - 1) % 2 ? 1 : 0;
        }

        Assert.Equal((rows, rows), (count, right));
        Assert.InRange(readAfterFirst, 1, 64 * 1024 + 256 * 1024 + 10); // header, block, symbols
        Assert.InRange(counted.MostAtOnce, 1, 256 * 1024);
    }

    [Fact]
    public async Task Symbols_of_fields_that_are_read_again_are_read_once()
    {
        var field = WrittenField.OfSymbols("A", Enumerable.Range(0, 50_000).Select(WrittenCell (number) => new Whole(number)), [0, 1, 49_999]);
        var bytes = new WrittenQvd { Fields = [field, WrittenField.Of("B", new Whole(7), new Whole(8), new Whole(9))] }.Write().ToBytes();
        using var counted = new CountedStream(bytes, bytes.Length);
        await using var file = await QvdFile.OpenAsync(counted, "t.qvd", Reading.Limits, TestContext.Current.CancellationToken);

        var first = await ReadAsync("A");
        var again = await ReadAsync("B", "A");
        var other = await ReadAsync("B");
        var forgotten = await ReadAsync("A");

        Assert.True(first > field.Symbols.Length && forgotten > field.Symbols.Length, $"{first}, {forgotten}");
        Assert.True(again < field.Symbols.Length && other < field.Symbols.Length, $"{again}, {other}");

        async Task<long> ReadAsync(params string[] fields)
        {
            var before = counted.BytesRead;
            var numbers = await file.ReadAsync(fields, TestContext.Current.CancellationToken).Select(row => row[fields.Length - 1].Number).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(fields[^1] == "A" ? [0, 1, 49_999] : [7, 8, 9], numbers);
            return counted.BytesRead - before;
        }
    }

    [Fact]
    public async Task A_file_that_ends_before_its_stated_length_is_refused()
    {
        var bytes = Sound.ToBytes();
        using var shorter = new CountedStream(bytes, bytes.Length) { EndsAt = bytes.Length - 1 };
        await using var file = await QvdFile.OpenAsync(shorter, "t.qvd", Reading.Limits, TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => file.RowsAsync("Id"));

        Assert.Equal([$"the file: at byte {bytes.Length - 1}: the file ends, though it had {bytes.Length} bytes when it was opened"], Reading.Told(refusal));
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await using var file = await Reading.OpenAsync(Sound.ToBytes());
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in file.ReadAsync(["Id"], stop.Token))
            {
                Assert.Fail($"row {row.Number} was read");
            }
        });
    }
}
