using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Collector.Access;

/// <summary>How passwords of accounts are made, judged and kept.</summary>
internal static class AccountPasswords
{
    /// <summary>Letters at least: length is what makes a password hard to guess (NIST SP 800-63B asks for no kinds of letters).</summary>
    public const int Shortest = 12;

    /// <summary>Letters at most: hashing takes as long as a text is.</summary>
    public const int Longest = 128;

    // OWASP's figure for PBKDF2 with SHA-512.
    private const int Iterations = 210_000;

    // No letter that is read as another one.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Groups = 4;
    private const int LettersInGroup = 5;

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    // Trying a password takes as long where there is no such account.
    private static readonly Lazy<string> Nobodys = new(() => Hash(Make()));

    public static string Hash(string password) => Hasher.HashPassword(Hasher, password);

    /// <param name="hash">Null: there is no such account; the answer is no, and takes as long.</param>
    public static bool Is(string? hash, string password) =>
        Hasher.VerifyHashedPassword(Hasher, hash ?? Nobodys.Value, password) is not PasswordVerificationResult.Failed && hash is not null;

    /// <summary>A password nobody guesses, of 99 bits, that can be read out and typed.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, LettersInGroup)));

    /// <summary>What is wrong with a password that somebody chose, in Italian; null when it is good.</summary>
    public static string? Objection(string password, string login) =>
        password.Length < Shortest ? $"La password deve avere almeno {Shortest} caratteri: una frase si ricorda bene."
        : password.Length > Longest ? $"La password può avere al massimo {Longest} caratteri."
        : password.Distinct().Count() < 5 ? "La password ripete troppo gli stessi caratteri."
        : password.Contains(login, StringComparison.OrdinalIgnoreCase) ? "La password non deve contenere il nome utente."
        : null;
}
