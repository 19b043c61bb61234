namespace Collector.Storage;

/// <summary>Who asks for something: kept beside what was asked.</summary>
/// <param name="Account">Number of the account; null: none, as from the command line.</param>
/// <param name="Name">Its name at the time.</param>
internal sealed record Asker(long? Account, string Name)
{
    /// <summary>Whoever gives a command: the user of the machine.</summary>
    public static Asker OfCommand => new(null, Environment.UserName);
}
