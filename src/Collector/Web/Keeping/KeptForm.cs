using System.Collections.Immutable;
using System.Text.Json;
using Collector.Web.Entering;
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
    /// <summary>
    /// What there is to read again, in the order of the form: nothing that is empty or that the form itself carries, and of
    /// its numbered rows (<see cref="EntryForm"/>) only those in which something was typed.
    /// </summary>
    internal IEnumerable<KeptField> Told()
    {
        var rows = Fields.Where(one => one.Value.Length > 0).ToLookup(one => RowOf(one.Name), StringComparer.Ordinal);
        return rows
            .Where(row => row.Key.Length == 0 || row.Any(one => !OfForm.Contains(NameOf(one.Name))))
            .SelectMany(row => row.Where(one => NameOf(one.Name) is not (EntryForm.Seen or EntryForm.Kept)).Select(one => one with { Name = NameOf(one.Name) }));
    }

    // What a row carries without anybody typing.
    private static readonly ImmutableArray<string> OfForm = [EntryForm.Measure, EntryForm.From, EntryForm.To, EntryForm.Seen];

    private static string RowOf(string name) => name.LastIndexOf('-') is var dash and >= 0 && name.AsSpan(dash + 1).ContainsAnyExceptInRange('0', '9') is false ? name[dash..] : "";

    private static string NameOf(string name) => name[..^RowOf(name).Length];

    /// <summary>Passwords are typed again.</summary>
    internal static bool MayKeep(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && !TakesPasswords(request) && !request.Path.StartsWithSegments(Addresses.SignOut, StringComparison.Ordinal);

    internal static bool TakesPasswords(HttpRequest request) =>
        request.Path.StartsWithSegments(Addresses.Profile, StringComparison.Ordinal) || request.Path.StartsWithSegments(Addresses.SignIn, StringComparison.Ordinal);

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

    /// <param name="holder">Secret of the browser that typed it: no other opens the seal.</param>
    public string Seal(KeptForm form, string holder) => protector.CreateProtector(holder).Protect(JsonSerializer.Serialize(form), Kept);

    /// <summary>Null: it was not sealed here, for another browser, or too long ago.</summary>
    public KeptForm? Open(string seal, string holder)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(protector.CreateProtector(holder).Unprotect(seal));
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }
}
