using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;

namespace Collector.Tests.Sources.Qvd;

/// <summary>A QVD file to be written, in any layout that one can have.</summary>
internal sealed record WrittenQvd
{
    public required ImmutableArray<WrittenField> Fields { get; init; }

    /// <summary>Rows, which fields without any cannot tell.</summary>
    public int RowCount => Fields.IsEmpty ? 0 : Fields[0].Rows.Length;

    public string TableName { get; init; } = "Ticket";

    public string CreatedAt { get; init; } = "2021-12-31 02:10:05";

    public string LineEnd { get; init; } = "\r\n";

    /// <summary>Fields, from 0, in the order of their bits; null: the order of the fields.</summary>
    public int[]? BitOrder { get; init; }

    /// <summary>Bits that belong to no field, below the bits of each.</summary>
    public int GapBits { get; init; }

    /// <summary>Fields, from 0, in the order of their symbols in the file, and -1 for the rows; null: the fields, then the rows.</summary>
    public int[]? FileOrder { get; init; }

    /// <summary>Bytes that belong to no piece, before each.</summary>
    public int GapBytes { get; init; }

    /// <summary>What bits and bytes of no field hold.</summary>
    public byte Filling { get; init; }

    public WrittenFile Write()
    {
        var offsets = BitOffsets(out var recordBytes);
        var rows = Records(offsets, recordBytes);
        var places = new Dictionary<int, long>();
        using var body = new MemoryStream();
        foreach (var piece in FileOrder ?? [.. Enumerable.Range(0, Fields.Length), -1])
        {
            body.Write(Enumerable.Repeat(Filling, GapBytes).ToArray());
            places.Add(piece, body.Length);
            body.Write(piece < 0 ? rows : Fields[piece].Symbols);
        }

        return new WrittenFile(Header(offsets, recordBytes, rows.Length, places), body.ToArray());
    }

    private int[] BitOffsets(out int recordBytes)
    {
        var offsets = new int[Fields.Length];
        var next = 0;
        foreach (var field in BitOrder ?? [.. Enumerable.Range(0, Fields.Length)])
        {
            offsets[field] = Fields[field].Width == 0 ? 0 : next + GapBits;
            next = Fields[field].Width == 0 ? next : offsets[field] + Fields[field].Width;
        }

        recordBytes = Math.Max((next + 7) / 8, 1); // Qlik writes 1 where nothing needs a bit
        return offsets;
    }

    private byte[] Records(int[] offsets, int recordBytes)
    {
        var records = new byte[(long)recordBytes * RowCount];
        records.AsSpan().Fill(Filling);
        foreach (var (field, offset) in Fields.Zip(offsets))
        {
            var (width, bias) = (field.Width, field.Bias);
            for (var row = 0; row < RowCount; row++)
            {
                Pack(records.AsSpan(row * recordBytes, recordBytes), offset, width, field.StoredIn(row, bias));
            }
        }

        return records;
    }

    private static void Pack(Span<byte> record, int offset, int width, ulong stored)
    {
        for (var bit = 0; bit < width; bit++)
        {
            var mask = (byte)(1 << ((offset + bit) % 8));
            ref var holder = ref record[(offset + bit) / 8];
            holder = (byte)((stored >> bit & 1) == 1 ? holder | mask : holder & ~mask);
        }
    }

    private string Header(int[] offsets, int recordBytes, int rowBytes, Dictionary<int, long> places)
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""").Append(LineEnd)
            .Append(CultureInfo.InvariantCulture, $" <QvdTableHeader>{LineEnd}   <QvBuildNo>50689</QvBuildNo>{LineEnd}   <CreateUtcTime>{CreatedAt}</CreateUtcTime>{LineEnd}   <TableName>{SecurityElement.Escape(TableName)}</TableName>{LineEnd}   <Fields>{LineEnd}");
        for (var field = 0; field < Fields.Length; field++)
        {
            var one = Fields[field];
            text.Append(CultureInfo.InvariantCulture, $"     <QvdFieldHeader><FieldName>{SecurityElement.Escape(one.Name)}</FieldName><BitOffset>{offsets[field]}</BitOffset><BitWidth>{one.Width}</BitWidth><Bias>{one.Bias}</Bias><NumberFormat>{one.Format}</NumberFormat><NoOfSymbols>{one.SymbolCount}</NoOfSymbols><Offset>{places[field]}</Offset><Length>{one.Symbols.Length}</Length><Comment></Comment><Tags>{string.Concat(one.Tags.Select(tag => $"<String>{tag}</String>"))}</Tags></QvdFieldHeader>{LineEnd}");
        }

        // The load script is part of the header: what it says of offsets is not the table's.
        return text.Append(CultureInfo.InvariantCulture, $"   </Fields>{LineEnd}   <Compression></Compression>{LineEnd}   <RecordByteSize>{recordBytes}</RecordByteSize>{LineEnd}   <NoOfRecords>{RowCount}</NoOfRecords>{LineEnd}   <Offset>{places[-1]}</Offset>{LineEnd}   <Length>{rowBytes}</Length>{LineEnd}   <Lineage><LineageInfo><Discriminator>INLINE;</Discriminator><Statement>load &lt;x&gt;</Statement><Offset>7</Offset></LineageInfo></Lineage>{LineEnd}   <Comment></Comment><EncryptionInfo></EncryptionInfo><TableTags></TableTags>{LineEnd} </QvdTableHeader>{LineEnd}").ToString();
    }
}
