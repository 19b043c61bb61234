using Collector.Web.Pages.Forms;
using Microsoft.AspNetCore.Components;

namespace Collector.Tests.Web.Pages.Forms;

public sealed class FieldTests
{
    [Fact]
    public async Task A_label_is_tied_to_its_input_and_other_attributes_are_passed_on()
    {
        var html = await Rendered.HtmlAsync<Field>((nameof(Field.Name), "utente"), (nameof(Field.Label), "Nome utente"), ("autocomplete", "username"), ("required", true));

        Assert.Equal("<div class=\"field\"><label for=\"campo-utente\">Nome utente</label><input id=\"campo-utente\" name=\"utente\" type=\"text\" class=\"form-control\" autocomplete=\"username\" required /></div>", Bare(html));
    }

    [Fact]
    public async Task Help_and_error_are_tied_to_the_input_the_error_first()
    {
        var html = Bare(await Rendered.HtmlAsync<Field>((nameof(Field.Name), "n"), (nameof(Field.Label), "N"), (nameof(Field.Value), "12,x"), (nameof(Field.Help), "Un numero."), (nameof(Field.Error), "«12,x» non è un numero.")));

        Assert.Contains("<p id=\"campo-n-aiuto\" class=\"form-text\">Un numero.</p>", html, StringComparison.Ordinal);
        Assert.Contains("<p id=\"campo-n-errore\" class=\"field-error\"><strong>Errore:</strong> ", html, StringComparison.Ordinal);
        Assert.Contains("value=\"12,x\" class=\"form-control\" aria-describedby=\"campo-n-errore campo-n-aiuto\" aria-invalid=\"true\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_input_of_one_line_gets_the_same_ids()
    {
        RenderFragment<FieldIds> area = ids => builder => builder.AddContent(0, $"{ids.Id} {ids.DescribedBy}");

        var html = Bare(await Rendered.HtmlAsync<Field>((nameof(Field.Name), "motivo"), (nameof(Field.Label), "Motivo"), (nameof(Field.Help), "Perché."), (nameof(Field.ChildContent), area)));

        Assert.EndsWith("campo-motivo campo-motivo-aiuto</div>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<input", html, StringComparison.Ordinal);
    }

    private static string Bare(string html) => string.Join("", html.Split('\n').Select(line => line.Trim()));
}
