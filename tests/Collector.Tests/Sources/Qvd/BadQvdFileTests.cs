using System.Text;
using Collector.Sources;
using Collector.Sources.Qvd;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qvd;

public sealed class BadQvdFileTests
{
    private const string Cell = "segreto";

    // Two fields: 1 (Stato) has 3 bits at 0 and symbols at 0 to 29, 2 (Ore) 2 bits at 3 and symbols at 30 to 44; 5 rows of a byte at 45.
    private static readonly WrittenFile Sound = new WrittenQvd
    {
        Fields =
        [
            WrittenField.Of("Stato", new Text("aperto"), new Null(), new Text(Cell), new DualWhole(7, Cell), new Null()),
            WrittenField.Of("Ore", new Whole(4), new Whole(5), new Whole(6), new Whole(5), new Whole(4)),
        ],
    }.Write();

    [Fact]
    public async Task The_file_that_the_others_are_bent_from_is_sound()
    {
        Assert.Equal(["'aperto' 4", "NULL 5", "'segreto' 6", "7'segreto' 5", "NULL 4"], await Reading.RowsAsync(Sound.ToBytes()));
        Assert.Equal(45 + 5, Sound.Body.Length);
    }

    public static TheoryData<string, string, string> OfTheTable => new()
    {
        { "<NoOfRecords>5</NoOfRecords>", "", "the file: the header does not state NoOfRecords" },
        { "<NoOfRecords>5<", "<NoOfRecords>five<", "the file: NoOfRecords in the header is no whole number that fits" },
        { "<NoOfRecords>5<", "<NoOfRecords>99999999999999999999<", "the file: NoOfRecords in the header is no whole number that fits" },
        { "<NoOfRecords>5<", "<NoOfRecords>2000000001<", "the file: NoOfRecords in the header is 2000000001, and must be 0 to 2000000000" },
        { "<NoOfRecords>5<", "<NoOfRecords>-1<", "the file: NoOfRecords in the header is -1, and must be 0 to 2000000000" },
        { "<NoOfRecords>5<", "<NoOfRecords>4<", "the file: the header states 4 rows of 1 bytes in 5 bytes" },
        { "<NoOfRecords>5<", "<NoOfRecords><x>5</x><", "the file: NoOfRecords in the header holds other elements, where it must be a text" },
        { "<NoOfRecords>5<", "<NoOfRecords>5</NoOfRecords><NoOfRecords>5<", "the file: the header states NoOfRecords twice" },
        { "<RecordByteSize>1<", "<RecordByteSize>0<", "the file: the header states 5 rows of 0 bytes" },
        { "<RecordByteSize>1<", "<RecordByteSize>65537<", "the file: RecordByteSize in the header is 65537, and must be 0 to 65536" },
        { "<Length>5<", "<Length>6<", "the file: the rows begin at byte BODY + 45 and have 6 bytes, and the file ends at byte END: is it cut short?" },
        { "<Length>5<", "<Length>9223372036854775807<", "the file: the rows begin at byte BODY + 45 and have 9223372036854775807 bytes, and the file ends at byte END: is it cut short?" },
        { "<Offset>45<", "<Offset>9223372036854775807<", "the file: the rows begin at byte BODY + 9223372036854775807 and have 5 bytes, and the file ends at byte END: is it cut short?" },
        { "<Offset>45<", "<Offset>-1<", "the file: Offset in the header is -1, and must be 0 to 9223372036854775807" },
        { "<Offset>45<", "<Offset>44<", "the file: the rows begin at byte BODY+44, and what stands before ends at byte BODY+45: pieces lie over each other" },
        { "<Compression>", "<Compression>zip", "the file: is compressed, as its header says in Compression: such files are not read" },
        { "<EncryptionInfo>", "<EncryptionInfo>AES", "the file: is encrypted, as its header says in EncryptionInfo: such files are not read" },
        { "<Fields>", "<NoFields>", "the file: the header, which ends at byte ZERO, is no sound XML: line 9, character 6 of it" },
        { "<QvdTableHeader>", "<QvdTable>", "the file: is XML, but no QVD: its root is not QvdTableHeader" },
        { "<QvdTableHeader>", "<!DOCTYPE x [<!ENTITY a \"segreto\">]><QvdTableHeader>", "the file: the header declares a document type (DTD): no QVD has one, and entities are not read" },
        { "<TableName>Ticket", "<TableName>&a;", "the file: the header, which ends at byte ZERO, is no sound XML: line 5, character 16 of it" },
        { "<TableName>Ticket", "<TableName>\u0001", "the file: the header, which ends at byte ZERO, is no sound XML: line 5, character 15 of it" },
        { "<TableName>Ticket", "<TableName>\0", "the file: the header, which ends at byte 178, is no sound XML: line 5, character 15 of it" },
        { " </QvdTableHeader>\r\n", " </QvdTableHeader>x", "the file: the header's XML is closed, but its zero byte does not follow: the first one stands at byte ZERO" },
        { " </QvdTableHeader>\r\n", " </QvdTableHeader><QvdTableHeader/>", "the file: the header, which ends at byte ZERO, is no sound XML: line 17, character 20 of it" },
        { "<?xml ", " <?xml ", "the file: is no QVD, whatever its name says: it does not begin with an XML header" },
    };

    [Theory]
    [MemberData(nameof(OfTheTable))]
    public async Task A_header_that_is_wrong_is_told(string from, string to, string fault)
    {
        // The table's own numbers stand behind those of the fields.
        var fields = Sound.Header.IndexOf("</Fields>", StringComparison.Ordinal);
        var isBehind = Sound.Header.IndexOf(from, fields, StringComparison.Ordinal) >= 0;
        var bent = isBehind
            ? Sound with { Header = Sound.Header[..fields] + (Sound with { Header = Sound.Header[fields..] }).Bend(from, to).Header }
            : Sound.Bend(from, to);

        Assert.Equal([Filled(fault, bent)], await Reading.FaultsAsync(bent.ToBytes()));
    }

    public static TheoryData<int, string, string, string> OfAField => new()
    {
        { 0, "<FieldName>Stato</FieldName>", "", "field 1: the header does not state FieldName" },
        { 0, "<FieldName>Stato<", "<FieldName> <", "field 1: the header does not state FieldName" },
        { 1, "<FieldName>Ore<", "<FieldName>Stato<", "field 2 (\"Stato\"): another field has the same name: which one counts?" },
        { 1, "<Bias>0</Bias>", "", "field 2 (\"Ore\"): the header does not state Bias" },
        { 1, "<Bias>0<", "<Bias>0.5<", "field 2 (\"Ore\"): Bias in the header is no whole number that fits" },
        { 1, "<Bias>0<", "<Bias>-2<", "field 2 (\"Ore\"): its 2 bits and bias -2 cannot name all 3 symbols" },
        { 1, "<BitWidth>2<", "<BitWidth>65<", "field 2 (\"Ore\"): BitWidth in the header is 65, and must be 0 to 64" },
        { 1, "<BitWidth>2<", "<BitWidth>-1<", "field 2 (\"Ore\"): BitWidth in the header is -1, and must be 0 to 64" },
        { 1, "<BitWidth>2<", "<BitWidth>6<", "field 2 (\"Ore\"): its bits 3 to 8 reach beyond the 1 bytes of a row" },
        { 1, "<BitWidth>2<", "<BitWidth>1<", "field 2 (\"Ore\"): its 1 bits and bias 0 cannot name all 3 symbols" },
        { 1, "<BitWidth>2<", "<BitWidth>0<", "field 2 (\"Ore\"): its 0 bits and bias 0 cannot name all 3 symbols" },
        { 1, "<BitOffset>3<", "<BitOffset>2<", "field 2 (\"Ore\"): its bits begin at 2, where those of field 1 (\"Stato\") end at 2" },
        { 1, "<BitOffset>3<", "<BitOffset>-3<", "field 2 (\"Ore\"): BitOffset in the header is -3, and must be 0 to 2147483583" },
        { 1, "<BitOffset>3<", "<BitOffset>2147483583<", "field 2 (\"Ore\"): its bits 2147483583 to 2147483584 reach beyond the 1 bytes of a row" },
        { 1, "<NoOfSymbols>3<", "<NoOfSymbols>8<", "field 2 (\"Ore\"): at byte BODY+30: 8 symbols do not fit in 15 bytes" },
        { 1, "<NoOfSymbols>3<", "<NoOfSymbols>2147483647<", "field 2 (\"Ore\"): at byte BODY+30: 2147483647 symbols do not fit in 15 bytes" },
        { 1, "<NoOfSymbols>3<", "<NoOfSymbols>0<", "field 2 (\"Ore\"): at byte BODY+30: 0 symbols do not fit in 15 bytes" },
        { 1, "<NoOfSymbols>3<", "<NoOfSymbols>4<", "field 2 (\"Ore\"): at byte BODY+45: symbol 4 of 4 is not there: the field's bytes are over" },
        { 1, "<NoOfSymbols>3<", "<NoOfSymbols>2<", "field 2 (\"Ore\"): at byte BODY+40: its 2 symbols end, and 5 bytes are left" },
        { 1, "<Length>15<", "<Length>16<", "the file: the rows begin at byte BODY+45, and what stands before ends at byte BODY+46: pieces lie over each other" },
        { 1, "<Length>15<", "<Length>14<", "field 2 (\"Ore\"): at byte BODY+40: symbol 3 of 3 reaches beyond the field's bytes" },
        { 1, "<Length>15<", "<Length>-15<", "field 2 (\"Ore\"): Length in the header is -15, and must be 0 to 9223372036854775807" },
        { 1, "<Length>15<", "<Length>9223372036854775807<", "field 2 (\"Ore\"): its symbols begin at byte BODY + 30 and have 9223372036854775807 bytes, and the file ends at byte END: is it cut short?" },
        { 1, "<Offset>30<", "<Offset>29<", "field 2 (\"Ore\"): its symbols begin at byte BODY+29, and what stands before ends at byte BODY+30: pieces lie over each other" },
        { 1, "<Offset>30<", "<Offset>-30<", "field 2 (\"Ore\"): Offset in the header is -30, and must be 0 to 9223372036854775807" },
        { 1, "<Offset>30<", "<Offset>4000<", "field 2 (\"Ore\"): its symbols begin at byte BODY + 4000 and have 15 bytes, and the file ends at byte END: is it cut short?" },
        { 0, "<Type>UNKNOWN</Type>", "<Type>MONEY</Type><Type>DATE</Type>", "field 1 (\"Stato\"): the header states Type twice" },
    };

    [Theory]
    [MemberData(nameof(OfAField))]
    public async Task A_field_that_is_wrong_is_told(int field, string from, string to, string fault)
    {
        var bent = Sound.BendField(field, from, to);

        Assert.Equal([Filled(fault, bent)], await Reading.FaultsAsync(bent.ToBytes()));
    }

    [Theory]
    [InlineData(0, 0x03, "field 1 (\"Stato\"): at byte BODY+0: symbol 1 of 3 has the type 0x03, which is none")]
    [InlineData(30, 0x07, "field 2 (\"Ore\"): at byte BODY+30: symbol 1 of 3 has the type 0x07, which is none")]
    [InlineData(30, 0x00, "field 2 (\"Ore\"): at byte BODY+30: symbol 1 of 3 has the type 0x00, which is none")]
    [InlineData(40, 0x02, "field 2 (\"Ore\"): at byte BODY+40: symbol 3 of 3 reaches beyond the field's bytes")]
    [InlineData(29, (int)'o', "field 1 (\"Stato\"): at byte BODY+17: symbol 3 of 3 has a text without an end")]
    [InlineData(9, 0xC3, "field 1 (\"Stato\"): at byte BODY+8: symbol 2 of 3 has a text that is no UTF-8")]
    [InlineData(17, 0x01, "field 1 (\"Stato\"): at byte BODY+22: its 3 symbols end, and 8 bytes are left")]
    [InlineData(48, 0b000_00_111, "row 4, field 1 (\"Stato\"): at byte BODY+48: names symbol 5, counted from 0, and there are 3")]
    [InlineData(49, 0b000_11_000, "row 5, field 2 (\"Ore\"): at byte BODY+49: names symbol 3, counted from 0, and there are 3")]
    public async Task A_damaged_byte_is_told_with_its_place(int at, int value, string fault)
    {
        var body = Sound.Body.ToArray();
        body[at] = (byte)value;

        Assert.Equal([Filled(fault, Sound)], await Reading.FaultsAsync((Sound with { Body = body }).ToBytes()));
    }

    [Fact]
    public async Task A_row_without_symbol_or_bits_for_null_is_damage()
    {
        var field = WrittenField.Of("A", new Text("x")) with { Symbols = [], SymbolCount = 0 };

        var faults = await Reading.FaultsAsync(new WrittenQvd { Fields = [field] }.Write().ToBytes());

        Assert.EndsWith("names symbol 0, counted from 0, and there are 0", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_number_of_64_bits_does_not_wrap_round()
    {
        var file = new WrittenQvd { Fields = [WrittenField.Of("A", new Null(), new Whole(1)) with { ExtraBits = 62 }] }.Write();
        file.Body.AsSpan(^8).Fill(0xFF);

        var faults = await Reading.FaultsAsync(file.ToBytes());

        Assert.Contains("names symbol 18446744073709551613, counted from 0, and there are 1", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_behind_the_last_piece_are_not_passed_over()
    {
        Assert.Equal([Filled("the file: at byte BODY+50: the last piece ends, and the file has END bytes", Sound, more: 1)], await Reading.FaultsAsync([.. Sound.ToBytes(), 0]));
    }

    [Fact]
    public async Task A_header_without_fields_is_no_table()
    {
        var file = new WrittenQvd { Fields = [] }.Write();

        Assert.Equal(["the file: the header has no field"], await Reading.FaultsAsync(file.ToBytes()));
    }

    public static TheoryData<byte[], string> SomethingElse => new()
    {
        { [], "the file: is empty: 0 bytes" },
        { [0], "the file: is no QVD, whatever its name says: it does not begin with an XML header" },
        { "PK\u0003\u0004rest"u8.ToArray(), "the file: is no QVD but a ZIP file, a workbook perhaps, whatever its name says" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "the file: is no QVD but an Excel file, whatever its name says" },
        { "Ticket;Ore\n1;2\n"u8.ToArray(), "the file: is no QVD, whatever its name says: it does not begin with an XML header" },
        { "version https://git-lfs.github.com/spec/v1\n"u8.ToArray(), "the file: is no QVD, whatever its name says: it does not begin with an XML header" },
        { "<?xml version=\"1.0\"?><html/>"u8.ToArray(), "the file: at byte 28: the file ends, and the zero byte that closes the header has not come: is it cut short?" },
        { "<?xml version=\"1.0\"?><html/>\0"u8.ToArray(), "the file: is XML, but no QVD: its root is not QvdTableHeader" },
        { "<QvdTableHeader/>\0"u8.ToArray(), "the file: the header does not state NoOfRecords" },
        { Encoding.Unicode.GetBytes("<?xml version=\"1.0\"?>"), "the file: is no QVD, whatever its name says: it does not begin with an XML header" },
        { [.. "<QvdTableHeader><TableName>"u8, 0xE0, .. "</TableName></QvdTableHeader>\0"u8], "the file: the header, which ends at byte 57, is no UTF-8" },
    };

    [Theory]
    [MemberData(nameof(SomethingElse))]
    public async Task A_file_that_is_something_else_is_told(byte[] bytes, string fault)
    {
        Assert.Equal([fault], await Reading.FaultsAsync(bytes));
    }

    [Fact]
    public async Task Fields_that_are_not_there_are_told_with_those_that_are()
    {
        await using var file = await Reading.OpenAsync(Sound.ToBytes());

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => file.RowsAsync("ore", "Ore", "Note"));

        Assert.Equal(
            [
                "the file: there is no field \"ore\"; the header has \"Stato\", \"Ore\"",
                "the file: there is no field \"Note\"; the header has \"Stato\", \"Ore\"",
            ],
            Reading.Told(refusal));
        Assert.Equal("correct the names in the settings, or have Qlik's load script store these fields.", refusal.Remedy);
    }

    [Fact]
    public async Task Symbols_beyond_the_limit_are_refused_before_they_are_read()
    {
        var limits = new QvdLimits { MaxSymbolBytes = 26 }; // Ore: 15 bytes and 4 for each of 3 symbols, which is 27

        await using var file = await Reading.OpenAsync(Sound.ToBytes(), limits);
        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => file.RowsAsync("Ore"));
        await using var roomier = await Reading.OpenAsync(Sound.ToBytes(), limits with { MaxSymbolBytes = 27 });

        Assert.Equal(["the file: the symbols of the wanted fields take 27 bytes, and 26 are allowed"], Reading.Told(refusal));
        Assert.Equal("ask for fewer fields, raise the limit, or have Qlik's load script store fewer rows.", refusal.Remedy);
        Assert.Equal(["4", "5", "6", "5", "4"], await roomier.RowsAsync("Ore"));
    }

    [Fact]
    public async Task A_header_beyond_the_limit_is_refused()
    {
        var length = Sound.BodyAt - 1;

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => Reading.OpenAsync(Sound.ToBytes(), new QvdLimits { MaxHeaderBytes = length - 1 }));
        await using var file = await Reading.OpenAsync(Sound.ToBytes(), new QvdLimits { MaxHeaderBytes = length });

        Assert.Equal([$"the file: at byte {length - 1}: the header has not come to its end, the zero byte: more than {length - 1} bytes are no header"], Reading.Told(refusal));
        Assert.Equal(5, file.Header.RowCount);
    }

    [Fact]
    public async Task A_refusal_names_the_file_and_what_to_do_and_never_a_value()
    {
        var body = Sound.Body.ToArray();
        body[48] = 0xFF;

        var refusal = await Assert.ThrowsAsync<SourceUnreadableException>(() => Reading.RowsAsync((Sound with { Body = body }).ToBytes()));

        Assert.Equal("t.qvd", refusal.Origin);
        Assert.Equal("have Qlik's load script store the table again (store ... into ... (qvd)) and deliver the file whole.", refusal.Remedy);
        Assert.Equal((4, 1, "row"), (refusal.Faults[0].Place.Line, refusal.Faults[0].Place.Column, refusal.Faults[0].Place.LineWord));
        Assert.DoesNotContain(Cell, refusal.ToString(), StringComparison.Ordinal);
    }

    // ZERO the byte that closes the header, BODY the one behind it, BODY+n so many behind that, END the file's length.
    private static string Filled(string fault, WrittenFile file, int more = 0)
    {
        var filled = Enumerable.Range(0, Sound.Body.Length + 1).Reverse()
            .Aggregate(fault, (text, at) => text.Replace($"BODY+{at}", $"{file.BodyAt + at}", StringComparison.Ordinal));
        return filled.Replace("BODY", $"{file.BodyAt}", StringComparison.Ordinal)
            .Replace("ZERO", $"{file.BodyAt - 1}", StringComparison.Ordinal)
            .Replace("END", $"{file.ToBytes().Length + more}", StringComparison.Ordinal);
    }
}
