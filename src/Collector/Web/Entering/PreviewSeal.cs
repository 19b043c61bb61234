using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collector.Access;
using Collector.Entries;
using Microsoft.AspNetCore.DataProtection;

namespace Collector.Web.Entering;

/// <summary>Proves that somebody was shown what entries would move before they approve them, value by value.</summary>
internal sealed class PreviewSeal(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Good = TimeSpan.FromHours(4);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("collector.preview").ToTimeLimitedDataProtector();

    public string Seal(Visit visit, IEnumerable<long> numbers, IEnumerable<PreviewedYear> years) => protector.Protect($"{WhoseOf(visit, numbers)} {HashOf(years)}", Good);

    /// <summary>What a seal proves.</summary>
    /// <param name="years">What would move now.</param>
    public PreviewShown Of(string? seal, Visit visit, IEnumerable<long> numbers, IEnumerable<PreviewedYear> years)
    {
        try
        {
            var shown = seal is { Length: > 0 } ? protector.Unprotect(seal) : "";
            var whose = WhoseOf(visit, numbers);
            return shown == $"{whose} {HashOf(years)}" ? PreviewShown.AsItIs
                : shown.StartsWith($"{whose} ", StringComparison.Ordinal) ? PreviewShown.AsItWas
                : PreviewShown.No;
        }
        catch (CryptographicException)
        {
            return PreviewShown.No;
        }
    }

    private static string WhoseOf(Visit visit, IEnumerable<long> numbers) => string.Create(CultureInfo.InvariantCulture, $"{visit.Account}: {string.Join(',', numbers.Order())}");

    // Everything that the page shows as moved: records print all they hold.
    private static string HashOf(IEnumerable<PreviewedYear> years)
    {
        var text = new StringBuilder();
        foreach (var year in years)
        {
            text.Append(CultureInfo.InvariantCulture, $"{year.Plan.Code} {year.Year} {year.At:O}\n");
            foreach (var (before, after) in year.Indicators)
            {
                text.Append(CultureInfo.InvariantCulture, $"{after.Indicator.Key} {before.Value} {before.Status} {before.Degree} {after.Value} {after.Status} {after.Degree}\n");
            }

            foreach (var score in year.Scores)
            {
                text.Append(CultureInfo.InvariantCulture, $"{score}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>Whether somebody was shown what entries would move.</summary>
internal enum PreviewShown
{
    /// <summary>Not to this person, not of these entries, or too long ago.</summary>
    No,

    /// <summary>Other figures than they would move now.</summary>
    AsItWas,

    AsItIs,
}
