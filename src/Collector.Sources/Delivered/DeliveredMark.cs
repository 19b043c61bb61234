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
/// <param name="IsBackfill">Files are read again for some days, beside what the nights do.</param>
/// <param name="Newest">Which file was the newest of those read for each day; null: kept by an earlier release.</param>
internal sealed record DeliveredMark(string Settings, ImmutableArray<KnownFile> Files, string? Reading, int Page, int Attempt, bool IsBackfill = false, ImmutableArray<KeptDays>? Newest = null)
{
    // Of files that are long gone nothing needs to be known.
    private const int MostFiles = 2_000;

    [JsonIgnore]
    public ImmutableArray<KeptDays> Kept => Newest ?? Files.OrderBy(file => file.ModifiedAt).Aggregate(ImmutableArray<KeptDays>.Empty, (kept, file) =>
        file is { From: { } from, To: { } to } ? KeptDays.AfterWhole(kept, new KeptDays(from, to, file.Name, file.Sha256, file.ModifiedAt)) : kept);

    /// <summary>
    /// An empty mark for a text that is none or of another release. Under other settings every file is read again, but which
    /// one was the newest of its days is still known: an older one must not take its place meanwhile.
    /// </summary>
    public static DeliveredMark Read(string? text, string settings)
    {
        var mark = Parse(text);
        return mark is null ? new DeliveredMark(settings, [], null, 0, 0)
            : mark.Settings == settings ? mark with { Attempt = mark.Attempt + (mark.Reading is null ? 0 : 1) }
            : mark with
            {
                Settings = settings,
                Files = [.. mark.Files.Select(file => mark.IsBackfill ? file with { IsAgain = true, IsPartly = true } : file with { IsAgain = true })],
                Reading = null,
                Page = 0,
                Attempt = mark.Attempt + 1,
            };
    }

    /// <summary>The mark that reads every file again for some days, and knows what was read before.</summary>
    public static string? OfBackfill(string? latest) => Parse(OfNight(latest)) is { } mark
        ? $"{mark with { IsBackfill = true, Files = [.. mark.Files.Select(file => file with { IsAgain = true, IsPartly = file.IsAgain })] }}"
        : null;

    /// <summary>The mark that a night begins with after the latest reading: what another one read of files that no night knows is read again, all days of it.</summary>
    public static string? OfNight(string? latest) => Parse(latest) is { IsBackfill: true } mark
        ? $"{mark with { IsBackfill = false, Reading = null, Page = 0, Attempt = mark.Attempt + 1, Files = [.. mark.Files.Select(file => file with { IsAgain = file.IsPartly, IsPartly = false })] }}"
        : latest;

    /// <summary>It was read before as it is now.</summary>
    public bool Saw(DeliveredFile file) => Find(file.Name)?.Sha256 == file.Sha256;

    public KnownFile? Find(string name) => Files.FirstOrDefault(file => file.Name == name);

    /// <summary>Days that a file replaced whole, or stated records of; null: none.</summary>
    public Window? DaysOf(KnownFile file) => file is { From: { } from, To: { } to } ? new Window(from, to)
        : Kept.FirstOrDefault(kept => kept.Name == file.Name) is { } stated ? new Window(stated.From, stated.To)
        : null;

    /// <summary>A page of a file was kept, and there are more.</summary>
    public DeliveredMark In(string name, int page) => this with { Reading = name, Page = page };

    /// <summary>A file was read to its end.</summary>
    public DeliveredMark After(KnownFile read, Survey survey) => this with
    {
        Reading = null,
        Page = 0,
        Files = [.. Files.Where(file => file.Name != read.Name).OrderByDescending(file => file.ModifiedAt).Take(MostFiles - 1).Append(AsKnown(read)).OrderBy(file => file.Name, StringComparer.Ordinal)],
        Newest = survey.States.Select(days => new KeptDays(days.Days.From, days.Days.To, read.Name, read.Sha256, read.ModifiedAt, days.Parts))
            .Aggregate(Kept, survey.Keys is null ? KeptDays.AfterWhole : KeptDays.AfterSome),
    };

    // What the nights know of a file stays, if only some of its days were read again.
    private KnownFile AsKnown(KnownFile read) => !IsBackfill ? read
        : Find(read.Name) is { IsPartly: false } before && before.Sha256 == read.Sha256 ? before with { IsAgain = false }
        : read with { IsPartly = true };

    private static DeliveredMark? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, DeliveredJson.Default.DeliveredMark);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, DeliveredJson.Default.DeliveredMark);
}

/// <summary>A file as it was when it was read.</summary>
/// <param name="Sha256">Over its bytes.</param>
/// <param name="ModifiedAt">When it was written.</param>
/// <param name="From">First day it replaced whole; null: none.</param>
/// <param name="CutAt">Last day it was read up to, when it had records of later ones; null: it had none.</param>
/// <param name="Note">What its reader wants to know of it later; speaks of nobody.</param>
/// <param name="IsAgain">It is read again though it did not change: for other days, or under other settings.</param>
/// <param name="IsPartly">Only some of its days were read as it is now: the next night reads it whole.</param>
internal sealed record KnownFile(string Name, string Sha256, DateTimeOffset ModifiedAt, DateOnly? From, DateOnly? To, DateOnly? CutAt, string? Note, bool IsAgain = false, bool IsPartly = false);

[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(DeliveredMark))]
[JsonSerializable(typeof(DeliveredContext))]
internal sealed partial class DeliveredJson : JsonSerializerContext;
