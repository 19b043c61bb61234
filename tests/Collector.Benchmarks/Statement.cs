using Npgsql;

namespace Collector.Benchmarks;

/// <summary>The statements of this program: files in Statements, embedded, without the comment at their head.</summary>
internal static class Statement
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Statement).Assembly.GetManifestResourceStream($"Collector.Benchmarks.Statements.{name}.sql")
            ?? throw new ArgumentException($"{name}.sql is not embedded", nameof(name)));
        return string.Join('\n', reader.ReadToEnd().Split('\n').SkipWhile(line => line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal)));
    }

    /// <summary>Runs a statement to its end, reading every row; a time limit would only hide a figure.</summary>
    /// <returns>Rows read, or changed.</returns>
    public static async Task<int> RunAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 }; // texts are files of ours, never input
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            rows++;
        }

        return rows > 0 ? rows : reader.RecordsAffected;
    }
}
