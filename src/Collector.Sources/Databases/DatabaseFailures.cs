using System.Net.Sockets;
using Collector.Sources.Http;

namespace Collector.Sources.Databases;

/// <summary>Turns what a server refuses into one of the three failures, with whose move it is. A server's own words may hold content and are left out.</summary>
internal static class DatabaseFailures
{
    private const string AskAgain = "none: it is asked again with the next run. If it lasts, ask those who run the database.";

    /// <param name="code">The server's code for it; empty: it has none.</param>
    public static SourceException Of(DatabaseFault kind, string origin, string code, Exception cause)
    {
        var told = code.Length > 0 ? $" ({code})" : "";
        return kind switch
        {
            DatabaseFault.NotKnown => new SourceRejectedException(origin, $"it does not accept user and password{told}.", "renew the secret of this source, or correct 'user': it is wrong, expired or withdrawn.", cause),
            DatabaseFault.NoRight => new SourceRejectedException(origin, $"the user has no right to this{told}.", "ask those who run the database to grant the right to read it.", cause),
            DatabaseFault.NoDatabase => new SourceRejectedException(origin, $"there is no such database{told}.", "correct 'name'.", cause),
            DatabaseFault.Distrust => new SourceRejectedException(origin, "its certificate is not trusted.", "put the certificate of the authority that signed it into 'authority', or have it renewed. It is never ignored.", cause),
            DatabaseFault.NoEncryption => new SourceRejectedException(origin, "it makes no encrypted connection.", "ask those who run the database to enable TLS; on the same machine 'tls: none' does without.", cause),
            DatabaseFault.Writes => new SourceRejectedException(origin, $"the statement wants to write{told}, and sources are only read.", "correct 'query'.", cause),
            DatabaseFault.BadStatement => new SourceRejectedException(origin, $"it refuses the statement{told}.", "correct 'query': try it in the database's own console.", cause),
            DatabaseFault.Unknown => WebFailures.Unreadable(origin, $"a table or a column is unknown{told}: it was renamed or removed", cause),
            DatabaseFault.BadValue => WebFailures.Unreadable(origin, $"a value does not fit what the statement makes of it{told}", cause),
            DatabaseFault.TooSlow => new SourceUnavailableException(origin, $"the statement took longer than it may{told}.", "none: it is asked again with the next run. If it lasts, ask for fewer days at a time, have an index made, or raise 'timeout_seconds'.", cause),
            _ when IsUnknownName(cause) => new SourceUnavailableException(
                origin,
                "no machine of this name is known to the network.",
                "look for a slip in 'host'; if it is right, ask those who run the network (name server, VPN). It is asked again with the next run.",
                cause),
            _ => new SourceUnavailableException(origin, $"the server is not there or broke off{told}.", AskAgain, cause),
        };
    }

    private static bool IsUnknownName(Exception? fault) =>
        fault is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } || (fault?.InnerException is { } inner && IsUnknownName(inner));
}

/// <summary>What a server refuses.</summary>
internal enum DatabaseFault
{
    /// <summary>Wrong user or password.</summary>
    NotKnown,
    NoRight,
    NoDatabase,
    Distrust,
    NoEncryption,

    /// <summary>The statement writes.</summary>
    Writes,
    BadStatement,

    /// <summary>A table, column or function that is not there.</summary>
    Unknown,
    BadValue,
    TooSlow,

    /// <summary>No connection, or it broke off, or the server is not ready.</summary>
    Gone,
}
