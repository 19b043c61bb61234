using Collector.Hosting;
using Collector.Storage;
using Collector.Web.Reading;
using Npgsql;

namespace Collector.Web.Proofs;

/// <summary>Reads what figures came from: delivered files and the pages of sources, by the numbers that explanations name.</summary>
/// <remarks>Any of them throws <see cref="StorageDownException"/> when the database does not answer.</remarks>
internal sealed class ProofReader(NpgsqlDataSource database, ServiceOptions options, SiteReader site)
{
    private readonly PatientReading reading = new(database, options.Clock);

    /// <param name="line">Line that is pointed at; null: none.</param>
    /// <returns>Null: there is no such file.</returns>
    public async Task<ProofFileView?> FileAsync(long number, int? line, CancellationToken cancellationToken)
    {
        var head = await site.ReadHeadAsync(cancellationToken);
        var found = await reading.ListAsync(
            "proof_file",
            row => new ProofFileView
            {
                Head = head,
                Number = number,
                Source = row.GetString(0),
                Name = row.GetString(1),
                Sha256 = row.GetString(2),
                Bytes = row.GetInt64(3),
                Reason = row.Text(5),
                ReceivedAt = row.GetFieldValue<DateTimeOffset>(6),
                Run = row.Get<long>(7),
                Line = line,
                IsKept = FileLines.IsKept(row.GetFieldValue<byte[]>(8), row.GetInt64(3)),
                Lines = FileLines.Of(row.GetFieldValue<byte[]>(8), row.GetInt64(3), line),
                Zone = options.Zone,
            },
            cancellationToken,
            number);
        return found.SingleOrDefault();
    }

    /// <summary>A file as it was delivered, unpacked while it is read.</summary>
    /// <returns>Null: there is no such file, or it was too large to be kept.</returns>
    public async Task<(string Name, Stream Content)?> OriginalAsync(long number, CancellationToken cancellationToken) =>
        await reading.ListAsync("proof_file", row => (Name: row.GetString(1), Bytes: row.GetInt64(3), Packed: row.GetFieldValue<byte[]>(8)), cancellationToken, number) is [var (name, bytes, packed)] && FileLines.IsKept(packed, bytes)
            ? (name, FileLines.Open(packed))
            : null;

    /// <summary>The source that gave a kept page; null: there is no such page.</summary>
    public async Task<string?> SourceOfPageAsync(long number, CancellationToken cancellationToken) =>
        (await reading.ListAsync("proof_page_source", row => row.GetString(0), cancellationToken, number)).SingleOrDefault();
}
