using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collector.Sources.Delivered;

/// <summary>How far the files of a folder were read: the cursor of a source of delivered files. It only grows, and no two are alike.</summary>
/// <param name="Settings">Fingerprint of the settings they were read under.</param>
/// <param name="Files">Read whole; by name.</param>
/// <param name="Reading">Name of the file that is being read; null: none is.</param>
/// <param name="Page">Pages of it that were kept.</param>
/// <param name="Attempt">How often a reading began in the middle: a file is always gone on with at its beginning.</param>
internal sealed record DeliveredMark(string Settings, ImmutableArray<KnownFile> Files, string? Reading, int Page, int Attempt)
{
    // Of files that are long gone nothing needs to be known.
    private const int MostFiles = 2_000;

    /// <summary>An empty mark for a text that is none, is of other settings or of another release: reading again does no harm.</summary>
    public static DeliveredMark Read(string? text, string settings)
    {
        try
        {
            var mark = text is null ? null : JsonSerializer.Deserialize(text, DeliveredJson.Default.DeliveredMark);
            return mark is null ? new DeliveredMark(settings, [], null, 0, 0)
                : mark.Settings == settings ? mark with { Attempt = mark.Attempt + (mark.Reading is null ? 0 : 1) }
                : new DeliveredMark(settings, [], null, 0, mark.Attempt + 1);
        }
        catch (JsonException)
        {
            return new DeliveredMark(settings, [], null, 0, 0);
        }
    }

    public KnownFile? Find(string name) => Files.FirstOrDefault(file => file.Name == name);

    /// <summary>A page of a file was kept, and there are more.</summary>
    public DeliveredMark In(string name, int page) => this with { Reading = name, Page = page };

    /// <summary>A file was read whole.</summary>
    public DeliveredMark After(KnownFile read) => this with
    {
        Reading = null,
        Page = 0,
        Files = [.. Files.Where(file => file.Name != read.Name).OrderByDescending(file => file.ModifiedAt).Take(MostFiles - 1).Append(read).OrderBy(file => file.Name, StringComparer.Ordinal)],
    };

    public override string ToString() => JsonSerializer.Serialize(this, DeliveredJson.Default.DeliveredMark);
}

/// <summary>A file as it was when it was read.</summary>
/// <param name="Sha256">Over its bytes.</param>
/// <param name="ModifiedAt">When it was written.</param>
/// <param name="From">First day it replaced whole; null: none.</param>
/// <param name="CutAt">Last day it was read up to, when it had records of later ones; null: it had none.</param>
/// <param name="Note">What its reader wants to know of it later; speaks of nobody.</param>
internal sealed record KnownFile(string Name, string Sha256, DateTimeOffset ModifiedAt, DateOnly? From, DateOnly? To, DateOnly? CutAt, string? Note)
{
    /// <summary>It states days that the other replaced as well.</summary>
    public bool Overlaps(Window days) => From <= days.To && To >= days.From;
}

[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(DeliveredMark))]
[JsonSerializable(typeof(DeliveredContext))]
internal sealed partial class DeliveredJson : JsonSerializerContext;
