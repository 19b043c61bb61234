using System.Text;
using Collector.Wording;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Collector.Web.Uploads;

/// <summary>
/// Reads forms with files. One that is too long is read to its end and dropped piece by piece: whoever sent it gets a page
/// that says so, with everything else that was typed, instead of a broken connection.
/// </summary>
internal static class FileReading
{
    private const int Piece = 64 * 1024;

    // In UTF-8.
    private const int MostLetterBytes = 3;
    private const int MostNameLetters = 200;

    /// <summary>The form brings files, or could.</summary>
    internal static bool IsFormWithFiles(HttpRequest request, out string boundary)
    {
        boundary = "";
        return HttpMethods.IsPost(request.Method)
            && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && (boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "") is { Length: > 0 and <= 70 };
    }

    /// <summary>Reads it whole, for whoever asks for the form or its files next.</summary>
    /// <returns>Why it cannot be taken and what to do, in Italian; null: it is read.</returns>
    internal static async Task<string?> ReadAsync(HttpContext context, TakesFiles takes, string boundary)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = takes.MostDropped;
        }

        var reader = new MultipartReader(boundary, context.Request.Body) { BodyLengthLimit = null };
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var files = new List<BroughtFile>();
        var (count, letters, together) = (0, 0, 0);
        var piece = new byte[Piece];
        try
        {
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } disposition)
                {
                    return FormReading.Broken;
                }

                if (++count > FormReading.MostFields)
                {
                    return FormReading.TooManyFields;
                }

                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (disposition.IsFileDisposition())
                {
                    // The first one that is too many says so for all.
                    if (files.Count <= takes.MostFiles && NameOf(disposition) is { Length: > 0 } file)
                    {
                        var left = files.Count < takes.MostFiles ? takes.MostTogether - together : 0;
                        var content = await ReadAsync(section.Body, Math.Min(takes.MostBytes, left), piece, context.RequestAborted);
                        files.Add(new BroughtFile(name, file, content) { Mistake = MistakeIn(file, content, left, takes) });
                        together += content?.Length ?? 0;
                    }

                    continue;
                }

                var text = await ReadAsync(section.Body, MostLetterBytes * (FormReading.MostText - letters), piece, context.RequestAborted) is { } typed ? Encoding.UTF8.GetString(typed) : null;
                letters += name.Length + (text?.Length ?? 0);
                if (text is null || letters > FormReading.MostText)
                {
                    return FormReading.TooMuchText(name);
                }

                fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), FormReading.Kept(text));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return broken is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? FormReading.TooLong : FormReading.Broken;
        }

        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
        context.Features.Set(new BroughtFiles(files));
        return null;
    }

    private static string? MistakeIn(string file, byte[]? content, int left, TakesFiles takes) =>
        left == 0 || (content is null && left < takes.MostBytes) ? $"«{file}» è di troppo: al massimo {Italian.Count(takes.MostFiles)} file e {Italian.Count(takes.MostTogether >> 20)} MB alla volta; salva, poi allega gli altri"
        : content is null ? $"«{file}» è troppo grande: al massimo {Italian.Count(takes.MostBytes >> 20)} MB"
        : content.Length == 0 ? $"«{file}» è vuoto"
        : null;

    // Null: it is longer; it was read to its end.
    private static async Task<byte[]?> ReadAsync(Stream body, int most, byte[] piece, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var isLonger = false;
        for (int read; (read = await body.ReadAsync(piece, cancellationToken)) > 0;)
        {
            isLonger |= kept.Length + read > most;
            if (!isLonger)
            {
                kept.Write(piece, 0, read);
            }
        }

        return isLonger ? null : kept.ToArray();
    }

    // Some browsers send the whole path. What a name is shown with it must not be able to say.
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var given = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) is not System.Globalization.UnicodeCategory.Format)]).Trim();
        return name.Length > MostNameLetters ? name[..MostNameLetters] : name;
    }
}
