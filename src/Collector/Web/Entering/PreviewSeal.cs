using System.Globalization;
using Collector.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Collector.Web.Entering;

/// <summary>Proves that somebody was shown what entries would move before they approve them.</summary>
internal sealed class PreviewSeal(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Good = TimeSpan.FromHours(4);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("collector.preview").ToTimeLimitedDataProtector();

    public string Seal(Visit visit, IEnumerable<long> numbers) => protector.Protect(TextOf(visit, numbers), Good);

    /// <summary>False: it was shown to somebody else, of other entries, or too long ago.</summary>
    public bool IsOf(string? seal, Visit visit, IEnumerable<long> numbers)
    {
        try
        {
            return seal is { Length: > 0 } && protector.Unprotect(seal) == TextOf(visit, numbers);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static string TextOf(Visit visit, IEnumerable<long> numbers) => string.Create(CultureInfo.InvariantCulture, $"{visit.Account}: {string.Join(',', numbers.Order())}");
}
