using System.Text;
using Collector.Web.Keeping;
using Collector.Web.Pages;
using Collector.Wording;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Collector.Web.Uploads;

/// <summary>
/// Reads the forms of pages, those with files and those without, within one bound and alike: whoever sent one that cannot be
/// taken is told why. Characters that no database keeps and nobody sees (U+0000) are left out; of a name or a password to
/// sign in with nothing is, it is refused.
/// </summary>
internal static class FormReading
{
    /// <summary>A page of 200 figures has 2,200.</summary>
    internal const int MostFields = 4000;

    /// <summary>Letters of all fields together.</summary>
    internal const int MostText = 1 << 20;

    private const int LongestName = 200;

    // A letter may be written as nine: %E2%82%AC.
    private const long MostPosted = 12L << 20;

    private const string StillThere = "Non è stato registrato nulla. Torna indietro con il browser: quello che hai scritto di solito c'è ancora";

    /// <summary>Why a form that broke off cannot be taken.</summary>
    public const string Broken = $"Il modulo è arrivato incompleto o danneggiato. {StillThere}; invialo di nuovo.";

    /// <summary>Why one that is not read to its end cannot be taken.</summary>
    public const string TooLong = $"Il modulo è troppo lungo per essere letto. {StillThere}; accorcia i testi, o allegali come documenti.";

    /// <summary>Why one with too many fields cannot be taken.</summary>
    public static string TooManyFields { get; } = $"Il modulo ha più di {Italian.Count(MostFields)} campi, più di quelli che una pagina può inviare in una volta. {StillThere}; salva meno righe alla volta, o usa il quaderno.";

    /// <summary>For addresses that a form of ours is posted to; after it is known who asks.</summary>
    public static void UseFormReading(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint && TakesOurs(endpoint) && await ReadAsync(context, endpoint.Metadata.GetMetadata<TakesFiles>() ?? TakesFiles.None) is { } fault)
        {
            await Problems.ShowAsync(context, StatusCodes.Status400BadRequest, ProblemKind.FormRefused, fault);
            return;
        }

        await next(context);
    });

    /// <summary>Reads a form whole, for whoever asks for it or its files next; anything else is left as it is.</summary>
    /// <returns>Why it cannot be taken and what to do, in Italian; null: it is read, or there is none.</returns>
    internal static Task<string?> ReadAsync(HttpContext context, TakesFiles takes) =>
        FileReading.IsFormWithFiles(context.Request, out var boundary) ? FileReading.ReadAsync(context, takes, boundary)
        : IsPlain(context.Request) ? ReadPlainAsync(context)
        : Task.FromResult<string?>(null);

    /// <summary>Why one with too much text cannot be taken.</summary>
    /// <param name="field">The one with which it became too much, as it is posted.</param>
    internal static string TooMuchText(string field) =>
        $"Il modulo ha troppo testo: insieme i campi possono avere al massimo {Italian.Count(MostText)} lettere, e con il campo {FieldWords.Of(field)} sono di più. {StillThere}; accorcia quel testo, o allegalo come documento.";

    /// <summary>A text as it is kept.</summary>
    internal static string Kept(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    private static bool TakesOurs(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true };

    private static bool IsPlain(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<string?> ReadPlainAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostPosted;
        }

        using var reader = new FormReader(context.Request.Body, Encoding.UTF8) { KeyLengthLimit = LongestName, ValueLengthLimit = (int)MostPosted, ValueCountLimit = int.MaxValue };
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var (count, letters) = (0, 0);
        try
        {
            while (await reader.ReadNextPairAsync(context.RequestAborted) is { } field)
            {
                letters += field.Key.Length + field.Value.Length;
                if (++count > MostFields || letters > MostText)
                {
                    return count > MostFields ? TooManyFields : TooMuchText(field.Key);
                }

                if (field.Value.Contains('\0', StringComparison.Ordinal) && KeptForm.TakesPasswords(context.Request))
                {
                    return $"Il campo {FieldWords.Of(field.Key)} contiene un carattere che non si vede e non si può usare: cancellalo tutto e riscrivilo.";
                }

                fields[field.Key] = StringValues.Concat(fields.GetValueOrDefault(field.Key), Kept(field.Value));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return broken is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? TooLong : Broken;
        }

        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
        return null;
    }
}
