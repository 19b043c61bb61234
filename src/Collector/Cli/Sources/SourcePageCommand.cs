using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Collector.Hosting;
using Collector.Sources.Http;
using Collector.Storage;

namespace Collector.Cli.Sources;

/// <summary><c>source page</c>: a kept page, with its records where they stand in it. The last step from a figure back to what its source said.</summary>
internal static class SourcePageCommand
{
    public static Command Build()
    {
        var number = new Argument<long>("NUMBER") { Description = "Number of the page, as 'collector explain' names it." };
        var find = new Option<string?>("--find") { Description = "Only the records that this names: their keys as 'collector explain' prints them, with or without the system, or any one value.", HelpName = "TEXT" };
        var output = new Option<FileInfo?>("--out") { Description = "Also write the page as it is kept into a new file.", HelpName = "FILE" };
        var demo = DemoOption.OfSources();
        var command = new Command("page", "Open a kept page: what was asked, when and with which hash, and its records as JSON lines, each with its place in the page. The source is not asked, and needs no secret.") { number, find, output, demo };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(number), parsed.GetValue(find), parsed.GetValue(output), parsed.GetValue(demo), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(long number, string? find, FileInfo? output, bool demo, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (output is { Exists: true })
        {
            throw new UsageException($"{output.FullName} exists already: name a new file");
        }

        var (settings, clock) = await DemoOption.SourcesAsync(demo, cancellationToken);
        await using var database = await Database.OpenForCommandAsync(settings, demo, console.Error, cancellationToken);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var opened = await PageStore.OpenAsync(connection, number, cancellationToken)
            ?? throw new UsageException($"no page {number} is kept: it never was, or was removed by age{DemoOption.Meant(demo, settings.DataFolder)}");
        await TellAsync(number, opened, console.Error);
        if (output is not null)
        {
            await WriteAsync(output, opened.Page.Content, cancellationToken);
            await console.Error.WriteLineAsync($"written to {output.FullName}");
        }

        using var given = GivenSource.Open(settings, opened.Source, new MemoryCallLedger(), clock);
        var shown = 0;
        var batch = given.Source.Replay(opened.Page);
        foreach (var record in batch.Records.Where(record => find is null || NamedRecord.Is(record, find, given.Options.Zone)))
        {
            await console.Output.WriteLineAsync(RecordJson.Of(record, withPlace: true));
            shown++;
        }

        await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{shown} of {batch.Records.Length} records, as {opened.Source} is declared now"));
        return find is not null && shown == 0 ? ExitCode.Findings : ExitCode.Done;
    }

    private static async Task TellAsync(long number, OpenedPage opened, TextWriter output)
    {
        var page = opened.Page;
        var isWhole = Convert.ToHexStringLower(SHA256.HashData(page.Content.Span)) == page.Sha256;
        await output.WriteLineAsync($"page      {number} of {opened.Source}, read for {opened.Window} by run {opened.Run}");
        await output.WriteLineAsync($"asked     {page.Request}");
        await output.WriteLineAsync($"answered  {RecordJson.Text(page.FetchedAt)}");
        await output.WriteLineAsync($"SHA-256   {page.Sha256} of what came{(isWhole ? ", and of what is kept" : "; kept is a part of it, or without what speaks of people")}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"kept      {page.Content.Length} bytes"));
        foreach (var rejected in opened.Rejected)
        {
            await output.WriteLineAsync($"refused   record {rejected.Place}: {rejected.Reason}");
        }
    }

    private static async Task WriteAsync(FileInfo file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file.FullName, FileMode.CreateNew, FileAccess.Write);
            await stream.WriteAsync(content, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file.FullName} cannot be written: {fault.Message}");
        }
    }
}
