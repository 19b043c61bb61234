using System.Globalization;
using System.Text;
using Collector.Records;
using Collector.Sources;
using Collector.Tests.Sources.Delivered;
using Collector.Tests.Sources.Qvd;
using static Collector.Tests.Sources.Delivered.Sheets;
using static Collector.Tests.Sources.Qvd.WrittenCell;

namespace Collector.Tests.Sources.Qlik;

public sealed class QlikSourceTests : IDisposable
{
    private const string Yaml = """
        sources:
          assitel:
            kind: qlik
            system: helpdesk
            since: 2021-01-01
            folder: FOLDER
            pattern: "tickets*.*"
            covers: days
            dates: [dd/MM/yyyy HH:mm, dd/MM/yyyy HH:mm:ss]
            columns:
              ticket_id: Numero
              opened_at: Aperto
              assigned_at: { column: Assegnato, optional: true }
              taken_at: { column: Preso in carico, optional: true }
              closed_at: { column: Chiuso, optional: true }
              team: { column: Gruppo, optional: true, translate: { Uff. Sistemi Informatici: USI } }
              status: { column: Stato, optional: true, translate: { Aperto: open, Chiuso: closed }, otherwise: keep }
        """;

    private static readonly Window Year = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 11, 14));

    private readonly SomeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Identifiers_take_the_text_and_times_the_number()
    {
        Put(
            WrittenField.Of("Numero", new DualWhole(0, "000000"), new DualReal(8.45e86, "845E84"), new Text("765765756865865"), new Whole(42), new Real(54455435435643)),
            WrittenField.Of("Aperto", Enumerable.Repeat<WrittenCell>(new DualReal(44_440.5, "1 settembre"), 5).ToArray()));

        var records = await RecordsAsync();

        Assert.Equal(["000000", "42", "54455435435643", "765765756865865", "845E84"], records.Select(record => (string)record["ticket_id"]!).Order(StringComparer.Ordinal));
        Assert.All(records, record => Assert.Equal(new DateTimeOffset(2021, 9, 1, 12, 0, 0, TimeSpan.FromHours(2)), record["opened_at"]));
        Assert.All(records, record => Assert.Equal("helpdesk", record["system"]));
    }

    [Fact]
    public async Task Null_is_nothing_and_so_is_its_word()
    {
        Put(
            WrittenField.Of("Numero", new Text("1"), new Text("2")),
            WrittenField.Of("Aperto", new Real(44_440), new Real(44_440)),
            WrittenField.Of("Chiuso", new Null(), new Text("NULL")),
            WrittenField.Of("Gruppo", new Text("-"), new Text("Uff. Sistemi Informatici")));

        var records = await RecordsAsync();

        Assert.All(records, record => Assert.Null(record["closed_at"]));
        Assert.Equal([null, "USI"], records.Select(record => record["team"]));
    }

    [Fact]
    public async Task A_number_that_is_no_day_makes_no_time()
    {
        Put(WrittenField.Of("Numero", new Text("1")), WrittenField.Of("Aperto", new DualReal(1e12, "01/09/2021 10:00")));

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("opened_at (Aperto) is a number that is no day", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_of_a_ticket_that_a_spreadsheet_shortened_is_none()
    {
        folder.Put("tickets.csv", "Numero;Aperto\n1,23E+11;01/09/2021 10:30\n4E2;01/09/2021 10:30\n"u8.ToArray());

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("line 2, column 1 (Numero): ticket_id (Numero) is a long number that a spreadsheet shortened", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, fault.TotalFaults);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public async Task A_number_that_cannot_be_kept_leaves_no_ticket_open(double closed)
    {
        Put(WrittenField.Of("Numero", new Text("1")), WrittenField.Of("Aperto", new Real(44_440)), WrittenField.Of("Chiuso", new Real(closed)));

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("closed_at (Chiuso) is a number that is no day", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_identifier_without_a_text_says_what_is_wrong_with_it()
    {
        Put(WrittenField.Of("Numero", new Real(3213821398129038)), WrittenField.Of("Aperto", new Real(44_440)));

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("ticket_id (Numero) is a number that cannot be kept exactly", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_rows_of_one_ticket_are_told()
    {
        folder.Put("tickets.csv", "Numero;Aperto;Stato\n1;01/09/2021 10:30;Aperto\n2;01/09/2021 10:30;Aperto\n1;01/09/2021 10:30;Chiuso\n"u8.ToArray());

        var batch = Assert.Single(await ReadAsync());

        Assert.Equal(["tickets.csv: 1 row has the key (ticket_id) of a row before: the last one counts"], batch.Warnings);
    }

    [Theory]
    [InlineData("Numero;Apertura;Stato", "line 1: there is no column \"Aperto\"; the header has \"Numero\", \"Apertura\", \"Stato\"")]
    [InlineData("Elenco dei ticket\nNr;Apertura;Stato del ticket", "none of its first 30 rows has a column \"Numero\", \"Aperto\", \"Assegnato\", \"Preso in carico\", \"Chiuso\", \"Gruppo\", \"Stato\"; line 2 has \"Nr\", \"Apertura\", \"Stato del ticket\"")]
    public async Task Columns_that_are_others_are_told_with_both_places_to_correct(string header, string told)
    {
        folder.Put("tickets.csv", Encoding.UTF8.GetBytes($"{header}\n1;01/09/2021 10:30;In corso\n"));

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Equal(
            "compare the columns of the file with those that this source names in sources.yaml. Where the file is right, correct sources.yaml; where a column was renamed by mistake, correct the file where it comes from and deliver it again.",
            fault.Remedy);
    }

    [Fact]
    public async Task A_title_and_rows_of_data_are_told_in_no_case()
    {
        folder.Put("tickets.csv", "Mario Rossi;;\n1;01/09/2021 10:30;Anna Bianchi\n2;01/09/2021 10:30;Anna Bianchi\n"u8.ToArray());

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.DoesNotContain("Rossi", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Bianchi", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_be_data_is_not_told_in_the_place_of_a_header()
    {
        folder.Put("tickets.csv", "Numero;Mario Rossi;1\n1;01/09/2021 10:30;2\n"u8.ToArray());

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Contains("there is no column \"Aperto\"; of those that are declared the header has \"Numero\", and 2 others", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Rossi", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("28/03/2021 01:59", "2021-03-28T00:59:00Z")]
    [InlineData("28/03/2021 03:00", "2021-03-28T01:00:00Z")]
    [InlineData("31/10/2021 02:30", "2021-10-31T00:30:00Z")] // comes twice: its first coming
    [InlineData("31/10/2021 03:30", "2021-10-31T02:30:00Z")]
    public async Task Days_of_23_and_25_hours_are_those_of_the_load_scripts_zone(string written, string instant)
    {
        var moment = DateTime.ParseExact(written, "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        Put(WrittenField.Of("Numero", new Text("1")), WrittenField.Of("Aperto", new DualReal((moment - new DateTime(1899, 12, 30)).TotalDays, written)));
        folder.Put("tickets.csv", Encoding.UTF8.GetBytes($"Numero;Aperto\n2;{written}\n"));

        var records = await RecordsAsync();

        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal(instant, ((DateTimeOffset)record["opened_at"]!).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_hour_that_comes_twice_is_counted_and_the_one_that_is_not_there_refused()
    {
        folder.Put("tickets.csv", "Numero;Aperto\n1;31/10/2021 02:30\n2;31/10/2021 02:45\n"u8.ToArray());
        var batches = await ReadAsync();
        folder.Put("tickets.csv", "Numero;Aperto\n1;28/03/2021 02:30\n"u8.ToArray(), TimeSpan.FromMinutes(1));

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

        Assert.Equal(["tickets.csv: 2 records in the hour that comes twice in autumn, taken as its first coming"], batches.SelectMany(batch => batch.Warnings));
        Assert.Contains("does not exist on that day", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_mapping_reads_a_qvd_a_text_and_a_workbook_alike()
    {
        Put(
            WrittenField.Of("Numero", new DualWhole(7, "0007")),
            WrittenField.Of("Aperto", new DualReal(44_440.4375, "01/09/2021 10:30")),
            WrittenField.Of("Gruppo", new Text("Uff. Sistemi Informatici")),
            WrittenField.Of("Stato", new Text("Chiuso")));
        var qvd = Shown(await RecordsAsync());
        File.Delete(folder.PathOf("tickets.qvd"));
        folder.Put("tickets.csv", [.. Encoding.Latin1.GetBytes("Esportazione assistenza perché richiesta\r\nNUMERO;Aperto;Gruppo;Stato;Persona\r\n0007;01/09/2021 10:30;Uff. Sistemi Informatici;Chiuso;Mario Rossi\r\n")]);
        var csv = Shown(await RecordsAsync());
        File.Delete(folder.PathOf("tickets.csv"));
        folder.Put("tickets.xlsx", Write([Texts("Numero", "Aperto", "Gruppo", "Stato"), [Text("0007"), Number(44_440.4375, 1), Text("Uff. Sistemi Informatici"), Text("Chiuso")]], ["dd/mm/yyyy hh:mm"]));
        var xlsx = Shown(await RecordsAsync());

        Assert.Equal("helpdesk|0007|2021-09-01T10:30:00.0000000+02:00||||USI||||closed", qvd);
        Assert.Equal(qvd, csv);
        Assert.Equal(qvd, xlsx);
    }

    [Fact]
    public async Task A_personal_source_keeps_the_mapped_columns_only()
    {
        folder.Put("tickets.csv", "Numero;Aperto;Persona\n1;01/09/2021 10:30;Mario Rossi\n"u8.ToArray());

        var kept = Assert.Single(await ReadAsync(Yaml + "\n    personal: true"));

        Assert.DoesNotContain("Rossi", Encoding.UTF8.GetString(kept.Page.Content.Span), StringComparison.Ordinal);
        Assert.Equal(Shown(kept.Records), Shown(folder.Open(Yaml + "\n    personal: true").Replay(kept.Page).Records));
    }

    [Fact]
    public async Task A_small_file_is_kept_as_it_came()
    {
        var bytes = "Numero;Aperto;Testo\n1;01/09/2021 10:30;x\n"u8.ToArray();
        folder.Put("tickets.csv", bytes);

        var kept = Assert.Single(await ReadAsync());

        Assert.Equal(bytes, kept.Page.Content.ToArray());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), kept.Page.Sha256);
        Assert.Equal("tickets.csv (utf-8, separator ;)", kept.Page.Request);
    }

    [Theory]
    [InlineData("covers: days")]
    [InlineData("covers: all")]
    public async Task A_qvd_without_rows_is_sound_and_states_nothing(string covers)
    {
        Put(WrittenField.Of("Numero"), WrittenField.Of("Aperto") with { ExtraBits = 8 });

        var batch = Assert.Single(await ReadAsync(Yaml.Replace("covers: days", covers, StringComparison.Ordinal)));

        Assert.Empty(batch.Records);
        Assert.Empty(batch.Covered);
        Assert.Contains("has no row", Assert.Single(batch.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_with_a_header_and_no_row_says_nothing_not_zero()
    {
        folder.Put("tickets.csv", "Numero;Aperto\n"u8.ToArray());

        Assert.Contains("a header and no row", (await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_pages_none_is_held_once_the_next_is_there()
    {
        const int rows = 50_000; // a million, with the peak of memory: tests/Collector.Benchmarks, --qvd
        int[] each = [.. Enumerable.Range(0, rows)];
        Put(
            WrittenField.OfSymbols("Numero", each.Select(row => new Whole(row)), each),
            WrittenField.OfSymbols("Aperto", Enumerable.Range(0, 300).Select(day => new Real(44_197.5 + day)), [.. each.Select(row => row % 300)]));
        var pages = new List<WeakReference>();
        var (count, held) = (0, 0);

        await foreach (var batch in folder.Open(Yaml + "\n    page_rows: 10000").ReadAsync(Year, null, TestContext.Current.CancellationToken))
        {
            count += batch.Records.Length;
            pages.Add(new WeakReference(batch.Page));
            if (pages.Count == 5)
            {
                GC.Collect();
                held = pages.Take(4).Count(page => page.IsAlive);
            }
        }

        Assert.Equal((rows, 5), (count, pages.Count));
        Assert.InRange(held, 0, 1); // the one before, at most
    }

    private void Put(params WrittenField[] fields) => folder.Put("tickets.qvd", new WrittenQvd { Fields = [.. fields] }.Write().ToBytes());

    private async Task<List<SourceRecord>> RecordsAsync() => [.. (await ReadAsync()).SelectMany(batch => batch.Records)];

    private static string Shown(IEnumerable<SourceRecord> records) => string.Join('\n', records.Select(record => string.Join('|', record.Values.Select(value => value is DateTimeOffset moment ? moment.ToString("O", CultureInfo.InvariantCulture) : $"{value}"))));

    private async Task<List<Batch>> ReadAsync(string yaml = Yaml)
    {
        var batches = new List<Batch>();
        await foreach (var batch in folder.Open(yaml).ReadAsync(Year, null, TestContext.Current.CancellationToken))
        {
            batches.Add(batch);
        }

        return batches;
    }
}
