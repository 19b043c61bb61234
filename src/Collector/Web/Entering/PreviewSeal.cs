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

    public string Seal(Visit visit, IEnumerable<long> numbers, IEnumerable<PreviewedYear> years) => protector.Protect($"{WhoseOf(visit, numbers)}{HashOf(years)}", Good);

    /// <summary>What was shown, as <see cref="HashOf"/> tells it.</summary>
    /// <returns>Null: nothing to this person, nothing of these entries, or too long ago.</returns>
    public string? Open(string? seal, Visit visit, IEnumerable<long> numbers)
    {
        try
        {
            var shown = seal is { Length: > 0 } ? protector.Unprotect(seal) : "";
            var whose = WhoseOf(visit, numbers);
            return shown.StartsWith(whose, StringComparison.Ordinal) ? shown[whose.Length..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string WhoseOf(Visit visit, IEnumerable<long> numbers) => string.Create(CultureInfo.InvariantCulture, $"{visit.Account}: {string.Join(',', numbers.Order())} ");

    /// <summary>A fingerprint of everything that the page shows as moved.</summary>
    // Records print all they hold.
    public static string HashOf(IEnumerable<PreviewedYear> years)
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
