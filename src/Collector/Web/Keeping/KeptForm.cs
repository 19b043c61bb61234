using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Collector.Web.Keeping;

/// <summary>What somebody typed and could not be taken: it goes back to them whole, to be sent again.</summary>
/// <param name="Path">Address it was posted to.</param>
/// <param name="Fields">Names and values, in their order, without the token of the form.</param>
/// <param name="HadFiles">It brought files, which a browser alone can send again.</param>
public sealed record KeptForm(string Path, ImmutableArray<KeptField> Fields, bool HadFiles)
{
    /// <summary>Passwords are typed again.</summary>
    internal static bool MayKeep(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && !request.Path.StartsWithSegments(Addresses.Profile, StringComparison.Ordinal) && !request.Path.StartsWithSegments(Addresses.SignIn, StringComparison.Ordinal) && !request.Path.StartsWithSegments(Addresses.SignOut, StringComparison.Ordinal);

    /// <summary>What was posted.</summary>
    internal static KeptForm Of(HttpContext context, IFormCollection form, bool hadFiles)
    {
        var token = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        return new KeptForm(
            $"{context.Request.PathBase}{context.Request.Path}",
            [.. form.Where(field => field.Key != token).SelectMany(field => field.Value.Select(value => new KeptField(field.Key, value ?? "")))],
            hadFiles);
    }
}

public sealed record KeptField(string Name, string Value);

/// <summary>Seals what was typed, so that it can lie in a page of somebody who is not signed in, and nobody can lay it out for another.</summary>
internal sealed class KeptFormSeal(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("collector.kept-form").ToTimeLimitedDataProtector();

    public string Seal(KeptForm form) => protector.Protect(JsonSerializer.Serialize(form), Kept);

    /// <summary>Null: it was not sealed here, or too long ago.</summary>
    public KeptForm? Open(string seal)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(protector.Unprotect(seal));
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }
}
