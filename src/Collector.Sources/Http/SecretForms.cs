using System.Text;

namespace Collector.Sources.Http;

/// <summary>The ways a secret is written where it is repeated, but for escapes: those are taken out of the text that is looked through.</summary>
internal static class SecretForms
{
    // Three bytes make four signs of base64: what stands before the secret moves it by none, one or two.
    private const int Group = 3;
    private const int Signs = 4;

    /// <summary>As it is; as a form has it, whose blanks are plus signs; and in base64, alone or after something else such as a user's name.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        yield return secret;
        if (secret.Contains(' ', StringComparison.Ordinal))
        {
            yield return secret.Replace(' ', '+');
        }

        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var before = 0; before < Group; before++)
        {
            // The signs that other bytes have a part in are not the secret's own.
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var own = text[(before == 0 ? 0 : Signs)..((before + bytes.Length) / Group * Signs)];
            yield return own;
            yield return own.Replace('+', '-').Replace('/', '_');
        }
    }
}
