using System.Globalization;
using System.Text;
using Collector.Web.Uploads;
using Microsoft.AspNetCore.Http;

namespace Collector.Tests.Web.Uploads;

/// <summary>Forms with files and without are read alike.</summary>
public sealed class FormReadingTests
{
    private const string Plain = "application/x-www-form-urlencoded";
    private const string Parts = "multipart/form-data; boundary=confine";

    private static readonly TakesFiles Files = new(MostBytes: 1000, MostFiles: 2, MostTogether: 2000);

    [Theory]
    [InlineData(Plain)]
    [InlineData(Parts)]
    public async Task What_nobody_sees_and_no_database_keeps_is_left_out_and_the_rest_taken(string type)
    {
        var context = Posted(type, [("motivo", "due\0 righe\nè così & basta"), ("n", "1"), ("n", "2")]);

        Assert.Null(await FormReading.ReadAsync(context, Files));

        Assert.Equal(("due righe\nè così & basta", "1,2"), (context.Request.Form["motivo"].ToString(), context.Request.Form["n"].ToString()));
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(Parts)]
    public async Task A_form_of_as_many_fields_as_a_page_can_send_is_taken_and_one_more_is_told(string type)
    {
        (string, string)[] fields = [.. Enumerable.Range(0, 4000).Select(number => ($"valore-{number}", "1"))];

        Assert.Null(await FormReading.ReadAsync(Posted(type, fields), Files));
        var told = await FormReading.ReadAsync(Posted(type, [.. fields, ("nota-7", "")]), Files);

        Assert.StartsWith("Il modulo ha più di 4.000 campi", told, StringComparison.Ordinal);
        Assert.Contains("salva meno righe alla volta, o usa il quaderno", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(Parts)]
    public async Task Too_much_text_is_told_with_the_field_and_its_row(string type)
    {
        var told = await FormReading.ReadAsync(Posted(type, [("misura-0", "20M3"), ("nota-6", new string('à', (1 << 20) + 1))]), Files);

        Assert.Contains("con il campo «nota» della riga 7 sono di più", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_told_so()
    {
        var context = Posted(Parts, [("motivo", "x")]);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("--confine\r\nContent-Disposition: form-data; name=\"motivo\"\r\n\r\nmetà"));

        Assert.Equal(FormReading.Broken, await FormReading.ReadAsync(context, Files));
    }

    [Theory]
    [InlineData("1000 1001 5", "1000 - -", "uno.pdf» è troppo grande, due.pdf» è di troppo")]
    [InlineData("1 1 1 1 1", "1 1 -", "due.pdf» è di troppo")]
    [InlineData("700 700", "700 700", "")]
    [InlineData("1000 500 200", "1000 500 -", "due.pdf» è di troppo")]
    public async Task Files_are_kept_each_and_together_up_to_their_bounds(string lengths, string kept, string told)
    {
        var files = lengths.Split(' ').Select((length, place) => FileOf(place switch { 0 => "zero.pdf", 1 => "uno.pdf", _ => "due.pdf" }, int.Parse(length, CultureInfo.InvariantCulture)));
        var context = Posted(Parts, []);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($"{string.Concat(files)}--confine--\r\n"));

        Assert.Null(await FormReading.ReadAsync(context, Files));

        var brought = BroughtFiles.Of(context).Files;
        Assert.Equal(kept.Split(' '), brought.Select(file => file.Content?.Length.ToString(CultureInfo.InvariantCulture) ?? "-"));
        Assert.Equal(told, string.Join(", ", brought.Where(file => file.Mistake is not null).Select(file => file.Mistake!.Split(':')[0].TrimStart('«'))));
    }

    [Fact]
    public async Task A_form_of_too_many_files_is_not_read_on()
    {
        var context = Posted(Parts, []);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(FileOf("x", 0), 5000))));

        Assert.Equal(FormReading.TooManyFields, await FormReading.ReadAsync(context, TakesFiles.None));
    }

    [Fact]
    public async Task Files_that_fit_each_and_not_together_are_not_all_kept()
    {
        var three = Files with { MostFiles = 3 };
        var context = Posted(Parts, []);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($"{string.Concat(Enumerable.Repeat(FileOf("a.pdf", 900), 3))}--confine--\r\n"));

        Assert.Null(await FormReading.ReadAsync(context, three));

        Assert.Equal([900, 900, null], BroughtFiles.Of(context).Files.Select(file => file.Content?.Length));
    }

    [Fact]
    public async Task What_is_no_form_is_left_alone()
    {
        var context = Posted("application/json", []);

        Assert.Null(await FormReading.ReadAsync(context, Files));
        Assert.Equal(0, context.Request.Body.Position);
    }

    [Theory]
    [InlineData("motivo", "«motivo»")]
    [InlineData("nota-0", "«nota» della riga 1")]
    [InlineData("prova-199", "«prova» della riga 200")]
    [InlineData("a-b", "«a-b»")]
    [InlineData("nota-99999999999", "«nota-99999999999»")]
    [InlineData("<b>x</b>", "«bxb»")]
    public void Fields_are_called_as_people_find_them(string name, string called) => Assert.Equal(called, FieldWords.Of(name));

    // A file as a part of a form.
    private static string FileOf(string name, int bytes) => $"--confine\r\nContent-Disposition: form-data; name=\"prova\"; filename=\"{name}\"\r\n\r\n{new string('x', bytes)}\r\n";

    private static DefaultHttpContext Posted(string type, (string Name, string Value)[] fields)
    {
        var body = type is Parts
            ? $"{string.Concat(fields.Select(field => $"--confine\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n"))}--confine--\r\n"
            : string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.ContentType) = (HttpMethods.Post, type);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return context;
    }
}
