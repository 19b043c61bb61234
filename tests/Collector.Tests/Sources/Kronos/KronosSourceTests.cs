using System.Globalization;
using System.Text;
using Collector.Sources;
using Collector.Tests.Sources.Delivered;
using static Collector.Tests.Sources.Delivered.Sheets;

namespace Collector.Tests.Sources.Kronos;

public sealed class KronosSourceTests : IDisposable
{
    private const string Yaml = """
        sources:
          kronos:
            kind: kronos
            since: 2021-01-01
            folder: FOLDER
            pattern: "ore*.*"
            hours: decimal_comma
            columns: { person: Matricola, office: Ufficio, process: Processo, day: Data, hours: Ore }
        """;

    private const string Header = "Matricola;Ufficio;Processo;Data;Ore\n";

    private static readonly Window Year = new(new DateOnly(2021, 1, 1), new DateOnly(2021, 11, 14));

    private readonly SomeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Hours_are_summed_by_office_process_and_kind_and_people_are_counted_and_dropped()
    {
        Put($"{Header}000123;URP;C1.1;01/09/2021;7,2\n123;URP;C1.1;02/09/2021;3,6\n000124;URP;C1.1;02/09/2021;7,2\n000124;URP;B2;03/09/2021;0,5\n");

        var batch = Assert.Single(await ReadAsync(Yaml + "\n    person_digits: 6"));

        Assert.Equal(["URP B2 ordinary 0.5 - 1", "URP C1.1 ordinary 18 - 2", "URP all heads 0 - 2"], Shown([batch]));
        var kept = Encoding.UTF8.GetString(batch.Page.Content.Span) + batch.Page.Context + batch.Page.Request + batch.Cursor;
        Assert.DoesNotContain("000123", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("000124", kept, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2021, 9, 1), batch.Records[0]["month"]);
        Assert.Equal(new Window(new DateOnly(2021, 9, 1), new DateOnly(2021, 9, 30)), Assert.Single(batch.Covered).Days);
    }

    public static TheoryData<string, string> Texts() => new()
    {
        { "utf-8", ";" }, { "utf-8", "," }, { "utf-8", "\t" }, { "utf-8-bom", ";" }, { "windows-1252", ";" }, { "utf-16", "\t" }, { "utf-16", ";" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Any_encoding_and_separator_reads_alike(string encoding, string separator)
    {
        var text = $"Ore per attività{separator}{separator}{separator}{separator}\r\n\r\nMATRICOLA{separator}Unità  Organizzativa{separator}Processo{separator}Data{separator}Ore\r\n1{separator}\"Attività \"\"promo\"\"\r\nzionali\"{separator}C1{separator}01/09/2021{separator}\"7,5\"\r\nTotale{separator}{separator}{separator}{separator}\"7,5\"\r\n\r\n";
        Encoding letters = encoding switch
        {
            "utf-16" => Encoding.Unicode,
            "windows-1252" => Encoding.Latin1,
            _ => new UTF8Encoding(encoding.EndsWith("bom", StringComparison.Ordinal)),
        };
        folder.Put("ore.csv", [.. letters.GetPreamble(), .. letters.GetBytes(text)]);

        var batches = await ReadAsync(Yaml.Replace("office: Ufficio", "office: unita organizzativa", StringComparison.Ordinal));

        Assert.Equal("Attività \"promo\"\r\nzionali", batches[0].Records[0]["office"]);
        Assert.Equal(7.5m, batches[0].Records[0]["hours"]);
        Assert.Contains(encoding.Replace("-bom", "", StringComparison.Ordinal), batches[0].Page.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_line_that_names_the_separator_is_no_data()
    {
        Put($"sep=;\n{Header}1;URP;C1;01/09/2021;7,5\n");

        Assert.Contains("URP C1 ordinary 7.5 - 1", Shown(await ReadAsync()));
    }

    [Fact]
    public async Task Durations_negative_texts_and_merged_offices_of_a_workbook_are_read()
    {
        folder.Put("ore.xlsx", Write(
            [
                [Text("Ore di settembre")],
                Sheets.Texts("Matricola", "Ufficio", "Processo", "Data", "Ore"),
                [Text("0001"), Text("URP"), Text("C1"), Number(44_440, 2), Number(0.3125, 1)],
                [Text("0002"), null, Text("C1"), Number(44_441, 2), Number(0.007638888888888973, 1)],
                [Text("0002"), null, Text("C1"), Number(44_441, 2), Text("-0:01")],
                [Text("0003"), Text("Albo"), Text("C1"), Text("02/09/2021"), Number(3.25)],
            ],
            ["[h]:mm", "dd/mm/yyyy"],
            """<mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="B3:B5"/></mergeCells>"""));

        Assert.Equal(
            ["Albo C1 ordinary 3.25 - 1", "Albo all heads 0 - 1", "URP C1 ordinary 7.6666666666666666666666666667 - 2", "URP all heads 0 - 2"],
            Shown(await ReadAsync()));
    }

    [Fact]
    public async Task A_workbook_that_counts_from_1904_has_its_own_days()
    {
        folder.Put("ore.xlsx", Write(
            [Sheets.Texts("Matricola", "Ufficio", "Processo", "Data", "Ore"), [Text("1"), Text("URP"), Text("C1"), Number(44_440 - 1_462, 1), Number(58 / 24.0, 2)]],
            ["dd/mm/yyyy", "h:mm"],
            properties: "date1904=\"1\""));

        var record = (await ReadAsync())[0].Records[0];

        Assert.Equal((new DateOnly(2021, 9, 1), 58m), (record["month"], record["hours"]));
    }

    [Fact]
    public async Task An_error_cell_and_merged_hours_are_faults_and_no_zero()
    {
        folder.Put("ore.xlsx", Write(
            [
                Sheets.Texts("Matricola", "Ufficio", "Processo", "Data", "Ore"),
                [Text("1"), Text("URP"), Text("C1"), Text("01/09/2021"), Error("#N/A")],
                [Text("2"), Text("URP"), Text("C1"), Text("01/09/2021"), Number(7)],
                [Text("3"), Text("URP"), Text("C1"), Text("01/09/2021"), null],
            ],
            behind: """<mergeCells count="1"><mergeCell ref="E3:E4"/></mergeCells>"""));

        var fault = await RefusedAsync();

        Assert.Equal(
            ["row 2, column E (Ore): Ore holds the error #N/A", "row 4, column E (Ore): Ore is part of merged cells: hours stand in one row"],
            fault.Faults.Select(one => one.ToString()));
    }

    [Theory]
    [InlineData("Totale;;;;14,4", true)]
    [InlineData("TOTALE GENERALE;;;;14:24", true)]
    [InlineData("Totale;;;;21,6", false)]
    public async Task The_rows_are_held_against_the_files_own_total(string total, bool holds)
    {
        Put($"{Header}1;URP;C1;01/09/2021;7,2\n2;URP;C1;01/09/2021;7,2\n{total}\n");

        if (holds)
        {
            Assert.Contains("URP C1 ordinary 14.4 - 2", Shown(await ReadAsync()));
        }
        else
        {
            Assert.Contains("line 4: the hours of the rows above do not add up", (await RefusedAsync()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_total_that_cannot_be_read_refuses_the_file_at_its_place()
    {
        Put($"{Header}1;URP;C1;01/09/2021;7,2\nTotale;;;;1234.5\n");

        Assert.Contains("line 3, column 5 (Ore): Ore of a line that sums up is no hours as declared", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_the_total_of_a_workbook_refuses_it()
    {
        folder.Put("ore.xlsx", Write(
            [Sheets.Texts("Matricola", "Ufficio", "Processo", "Data", "Ore"), [Text("1"), Text("URP"), Text("C1"), Text("01/09/2021"), Number(7)], [Text("Totale"), null, null, null, Error("#REF!")]]));

        Assert.Contains("Ore of a line that sums up holds the error #REF!", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_without_hours_is_told()
    {
        Put($"{Header}1;URP;C1;01/09/2021;7,2\nTotale;;;;\n");

        Assert.Equal(["ore.csv: 1 line that sums up has no hours: the rows above were not held against it"], (await ReadAsync()).SelectMany(batch => batch.Warnings));
    }

    [Theory]
    [InlineData("1,23E+11;URP;C1", "Matricola")]
    [InlineData("1;URP;1.23E+11", "Processo")]
    public async Task A_code_that_a_spreadsheet_shortened_is_nobodys(string codes, string column)
    {
        Put($"{Header}{codes};01/09/2021;7,2\n4E2;URP;4E2;01/09/2021;7,2\n");

        var fault = await RefusedAsync();

        Assert.Contains($"{column} is a long number that a spreadsheet shortened", Assert.Single(fault.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_are_held_against_the_map_of_their_year()
    {
        File.WriteAllText(folder.PathOf("map2021.csv"), "Codice;Nome\nC1.1;Registro\n");
        var yaml = Yaml + "\n    process_maps: { 2021: map2021.csv }";
        Put($"{Header}1;URP;C1.1;01/09/2021;7,2\n1;URP;C9;01/09/2021;1\n");
        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(yaml));
        Put($"{Header}1;URP;c1.1;01/09/2021;7,2\n2;URP;C1.1;01/09/2021;1\n", TimeSpan.FromMinutes(5));

        Assert.Equal("line 3, column 3 (Processo): Processo is a code that the process map of 2021 does not have", Assert.Single(fault.Faults).ToString());
        Assert.Equal(["URP C1.1 ordinary 8.2 - 2", "URP all heads 0 - 2"], Shown(await ReadAsync(yaml))); // in the spelling of the map
    }

    [Theory]
    [InlineData("1;URP;C1.1;01/10/2021;7,2\n", "add 2021 to process_maps of this source in sources.yaml.")]
    [InlineData("1;URP;C1.1;01/10/2021;7,2\n1;URP;C1.1;01/10/2020;x\n", "add 2021 to process_maps of this source in sources.yaml; for the other faults correct the file where it comes from and deliver it again. If these rows may be left out, raise 'most_rejected' of this source, which is 0 %.")]
    public async Task A_year_without_a_map_is_the_settings_fault_and_not_the_files(string rows, string remedy)
    {
        File.WriteAllText(folder.PathOf("map2020.csv"), "Codice;Nome\nC1.1;Registro\n");
        Put($"{Header}{rows}");

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Yaml + "\n    process_maps: { 2020: map2020.csv }"));

        Assert.Equal("line 2, column 3 (Processo): Processo is of 2021, which has no process map", fault.Faults[0].ToString());
        Assert.Equal(remedy, fault.Remedy);
    }

    [Fact]
    public async Task Checking_fails_where_a_process_map_is_missing_or_has_no_codes()
    {
        var yaml = Yaml + "\n    process_maps: { 2021: map2021.csv }";
        var missing = await Assert.ThrowsAsync<SourceRejectedException>(() => folder.Open(yaml).CheckAsync(TestContext.Current.CancellationToken));
        File.WriteAllText(folder.PathOf("map2021.csv"), "Processo;Nome\nC1.1;Registro\n");
        var other = await Assert.ThrowsAsync<SourceUnreadableException>(() => folder.Open(yaml).CheckAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"the process map of 2021, {folder.PathOf("map2021.csv")}, is not there", missing.Message, StringComparison.Ordinal);
        Assert.Contains("has a column \"Codice\"; line 1 has \"Processo\", \"Nome\"", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offices_have_one_spelling_and_unknown_ones_are_faults()
    {
        var yaml = Yaml + "\n    offices: { \"Uff. Relazioni  Pubblico\": URP }";
        Put($"{Header}1;uff. relazioni pubblico;C1;01/09/2021;7,2\n");
        var read = Shown(await ReadAsync(yaml));
        Put($"{Header}1;Ignoto;C1;01/09/2021;7,2\n", TimeSpan.FromMinutes(5));

        Assert.Contains("URP C1 ordinary 7.2 - 1", read);
        Assert.Contains("is an office that 'offices' does not have", (await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(yaml))).Message, StringComparison.Ordinal);
        Assert.Contains("unmapped C1 ordinary 7.2 - 1", Shown(await ReadAsync(yaml + "\n    unknown_office: unmapped")));
    }

    [Fact]
    public async Task Kinds_are_translated_and_agile_work_is_counted()
    {
        var yaml = Yaml.Replace("hours: Ore }", "hours: Ore, kind: Tipo, remote: Modo }", StringComparison.Ordinal) + "\n    kinds: { Ordinario: ordinary, Ferie: absence }\n    remote_words: [Agile, Smart working]";
        Put("Matricola;Ufficio;Processo;Data;Ore;Tipo;Modo\n1;URP;C1;01/09/2021;7;ordinario;AGILE\n1;URP;C1;02/09/2021;6;Ordinario;Sede\n1;URP;C1;03/09/2021;7;Ferie;\n1;URP;C1;04/09/2021;1;Recupero;Sede\n");

        var batches = await ReadAsync(yaml);

        Assert.Equal(["URP C1 absence 7 - 1", "URP C1 ordinary 13 7 1", "URP C1 unmapped 1 0 1", "URP all heads 0 - 1"], Shown(batches));
        Assert.Contains("with a kind that 'kinds' does not have", Assert.Single(batches[0].Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contract_hours_make_fte_that_offices_add_up_to()
    {
        var yaml = Yaml.Replace("hours: Ore }", "hours: Ore, share: Quota }", StringComparison.Ordinal) + "\n    yearly_hours: 1560";
        Put("Matricola;Ufficio;Processo;Data;Ore;Quota\n1;URP;C1;01/09/2021;75;100\n1;Albo;C1;02/09/2021;25;100\n2;Albo;C1;02/09/2021;60;50%\n");

        var batches = await ReadAsync(yaml);

        // 1,560 a year are 130 a month: a whole person and a half, 195, of whom a quarter of the first and the half in Albo.
        Assert.Contains("Albo all contract 97.5 - 2", Shown(batches));
        Assert.Contains("URP all contract 97.5 - 1", Shown(batches));
    }

    [Fact]
    public async Task Fractions_of_a_contract_that_were_declared_as_percent_refuse_the_file()
    {
        var yaml = Yaml.Replace("hours: Ore }", "hours: Ore, share: Quota }", StringComparison.Ordinal) + "\n    yearly_hours: 1560";
        Put("Matricola;Ufficio;Processo;Data;Ore;Quota\n1;URP;C1;01/09/2021;75;1\n2;Albo;C1;02/09/2021;60;0,5\n");

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(yaml));

        Assert.Contains("they are fractions ('shares: fraction')", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Albo all contract 65 - 1", Shown(await ReadAsync(yaml + "\n    shares: fraction")));
    }

    [Theory]
    [InlineData("percent")]
    [InlineData("fraction")]
    public async Task A_share_shown_as_a_percentage_is_what_the_workbook_holds(string shares)
    {
        var yaml = Yaml.Replace("hours: Ore }", "hours: Ore, share: Quota }", StringComparison.Ordinal) + $"\n    yearly_hours: 1560\n    shares: {shares}";
        folder.Put("ore.xlsx", Write(
            [Sheets.Texts("Matricola", "Ufficio", "Processo", "Data", "Ore", "Quota"), [Text("1"), Text("URP"), Text("C1"), Number(44_440, 1), Number(60), Number(0.625, 2)]],
            ["dd/mm/yyyy", "0.0%"]));

        // 62.5 % of the 130 hours of a month.
        Assert.Contains("URP all contract 81.25 - 1", Shown(await ReadAsync(yaml)));
    }

    [Fact]
    public async Task Hours_shown_as_a_percentage_stay_a_fault()
    {
        folder.Put("ore.xlsx", Write([Sheets.Texts("Matricola", "Ufficio", "Processo", "Data", "Ore"), [Text("1"), Text("URP"), Text("C1"), Number(44_440, 1), Number(0.625, 2)]], ["dd/mm/yyyy", "0.0%"]));

        Assert.Contains("is shown as a percentage", (await RefusedAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("250,5", "add up to more than 250")]
    [InlineData("-1,0", "add up to less than nothing")]
    public async Task Hours_that_no_month_has_are_a_fault_that_names_nobody(string hours, string reason)
    {
        Put($"{Header}000777;URP;C1;01/09/2021;{hours}\n");

        var fault = await RefusedAsync();

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("000777", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fifth_of_the_people_more_or_less_is_told()
    {
        Put(Header + Rows("08", 10));
        var first = await ReadAsync();
        folder.Put("ore-09.csv", Encoding.UTF8.GetBytes(Header + Rows("09", 7)), TimeSpan.FromMinutes(5));
        var second = await ReadAsync(Yaml, first[^1].Cursor);

        Assert.Equal(["ore-09.csv: 7 people in 2021-09, 10 the month before: is the file whole?"], second.SelectMany(batch => batch.Warnings));
        Assert.Empty(first.SelectMany(batch => batch.Warnings));

        static string Rows(string month, int people) => string.Concat(Enumerable.Range(1, people).Select(person => $"{person};URP;C1;01/{month}/2021;7\n"));
    }

    [Fact]
    public async Task Decimal_hours_that_were_declared_as_hours_and_minutes_refuse_the_file()
    {
        Put($"{Header}1;URP;C1;01/09/2021;7,20\n1;URP;C1;02/09/2021;7,75\n");

        var fault = await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(Yaml.Replace("decimal_comma", "sexagesimal", StringComparison.Ordinal) + "\n    most_rejected: 100"));

        Assert.Contains("they are decimal", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("month: Mese", "Mese", "2021-09")]
    [InlineData("month: Mese", "Mese", "09/2021")]
    [InlineData("month: Mese", "Mese", "Settembre 2021")]
    [InlineData("month: Mese", "Mese", "202109")]
    [InlineData("month: Mese", "Mese", "15/09/2021")]
    [InlineData("month: Mese, year: Anno", "Mese;Anno", "9;2021")]
    [InlineData("month: Mese, year: Anno", "Mese;Anno", "settembre;2021")]
    public async Task Months_are_written_in_many_ways(string columns, string header, string cells)
    {
        Put($"Matricola;Ufficio;Processo;Ore;{header}\n1;URP;C1;7,5;{cells}\n");

        var batches = await ReadAsync(Yaml.Replace("day: Data", columns, StringComparison.Ordinal));

        Assert.Equal(new DateOnly(2021, 9, 1), batches[0].Records[0]["month"]);
    }

    [Fact]
    public async Task Files_that_count_people_already_are_taken_as_they_are()
    {
        var yaml = Yaml.Replace("person: Matricola", "people: Persone", StringComparison.Ordinal);
        Put("Persone;Ufficio;Processo;Data;Ore\n12;URP;C1;30/09/2021;1.680,5\n");
        var read = Shown(await ReadAsync(yaml));
        Put("Persone;Ufficio;Processo;Data;Ore\n12;URP;C1;30/09/2021;1.680,5\n3;URP;C1;29/09/2021;10\n", TimeSpan.FromMinutes(5));

        Assert.Equal(["URP C1 ordinary 1680.5 - 12"], read);
        Assert.Contains("people cannot be added", (await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync(yaml))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_stands_there_twice_is_told_and_counts()
    {
        Put($"{Header}1;URP;C1;01/09/2021;7\n1;URP;C1;01/09/2021;7\n");

        var batches = await ReadAsync();

        Assert.Contains("URP C1 ordinary 14 - 1", Shown(batches));
        Assert.Contains("stands there twice", Assert.Single(batches[0].Warnings), StringComparison.Ordinal);
    }

    private void Put(string text, TimeSpan? age = null) => folder.Put("ore.csv", Encoding.UTF8.GetBytes(text), age);

    private static List<string> Shown(IEnumerable<Batch> batches) =>
    [
        .. batches.SelectMany(batch => batch.Records).Select(record => string.Create(
            CultureInfo.InvariantCulture, $"{record["office"]} {record["process"]} {record["kind"]} {record["hours"]:0.############################} {(record["remote_hours"] is decimal remote ? remote.ToString("0.####", CultureInfo.InvariantCulture) : "-")} {record["people"]}")),
    ];

    private async Task<SourceUnreadableException> RefusedAsync() => await Assert.ThrowsAsync<SourceUnreadableException>(() => ReadAsync());

    private async Task<List<Batch>> ReadAsync(string yaml = Yaml, string? cursor = null)
    {
        var batches = new List<Batch>();
        await foreach (var batch in folder.Open(yaml).ReadAsync(Year, cursor, TestContext.Current.CancellationToken))
        {
            batches.Add(batch);
        }

        return batches;
    }
}
