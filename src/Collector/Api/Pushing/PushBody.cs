using System.Collections.Immutable;
using System.Text.Json;
using Collector.Api.Refusing;
using Collector.Sources;
using Collector.Sources.Json;

namespace Collector.Api.Pushing;

/// <summary>Reads a pushed body strictly: what is not understood is refused with its place, never left out.</summary>
internal sealed class PushBody
{
    public const string Observations = "observations";

    private const int MostDepth = 16;

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly PushFaults faults;
    private readonly byte[] body;
    private readonly int start;
    private readonly ImmutableArray<ObservationRecord>.Builder records = ImmutableArray.CreateBuilder<ObservationRecord>();
    private readonly ImmutableArray<int>.Builder lines = ImmutableArray.CreateBuilder<int>();
    private int counted;
    private int line = 1;
    private string? pointer;

    private PushBody(byte[] body, PushFaults faults) => (this.body, this.faults, start) = (body, faults, body.AsSpan().StartsWith(Mark) ? Mark.Length : 0);

    /// <param name="faults">Takes what is wrong row by row; with any, what is returned is not to be used.</param>
    /// <exception cref="ApiProblemException">It is no JSON, or of another form.</exception>
    public static PushedRows Read(byte[] body, PushFaults faults)
    {
        try
        {
            return new PushBody(body, faults).Read();
        }
        catch (JsonException fault)
        {
            throw Malformed(fault is { LineNumber: { } line, BytePositionInLine: { } place } ? $"It breaks off, or is no JSON, on line {line + 1} at byte {place + 1}." : "It is no JSON.");
        }
        catch (InvalidOperationException fault) when (JsonTexts.IsBroken(fault))
        {
            throw Malformed("A name in it is broken: it holds half of a character, or is no UTF-8.");
        }
    }

    private static ApiProblemException Malformed(string detail) => new(ApiProblem.NotJson.With($"{detail} Expected is {{\"observations\": [...]}} or the array alone."));

    private PushedRows Read()
    {
        var reader = new Utf8JsonReader(body.AsSpan(start), new JsonReaderOptions { MaxDepth = MostDepth });
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartArray)
        {
            ReadRows(ref reader, "");
        }
        else if (reader.TokenType is JsonTokenType.StartObject)
        {
            ReadObject(ref reader);
        }

        while (reader.Read())
        {
            // To the end: what follows the value is no JSON.
        }

        if (pointer is null)
        {
            throw Malformed($"It has no {Observations}.");
        }

        return new PushedRows(pointer, records.ToImmutable(), lines.ToImmutable());
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.GetString() is not Observations || pointer is not null)
            {
                throw Malformed($"It has something beside one {Observations}.");
            }

            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartArray)
            {
                throw Malformed($"{Observations} is no array.");
            }

            ReadRows(ref reader, $"/{Observations}");
        }
    }

    private void ReadRows(ref Utf8JsonReader reader, string at)
    {
        pointer = at;
        var place = 0;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            place++;
            lines.Add(LineAt(start + (int)reader.TokenStartIndex));
            var row = new PushRow($"{at}/{place - 1}", faults);
            if (row.Read(ref reader, place) is { } record)
            {
                records.Add(record);
            }
        }

        if (place == 0)
        {
            faults.Add(at, "states nothing: nothing is not zero, send what there is or nothing at all");
        }
    }

    private int LineAt(int position)
    {
        line += body.AsSpan(counted, position - counted).Count((byte)'\n');
        counted = position;
        return line;
    }
}
