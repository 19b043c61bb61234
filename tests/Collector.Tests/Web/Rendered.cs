using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collector.Tests.Web;

/// <summary>Components as the browser gets them, and as a reader reads them.</summary>
internal static partial class Rendered
{
    public static async Task<string> HtmlAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(given)).ToHtmlString());
    }

    /// <summary>The words alone, with single spaces; a figure and its unit are joined by one too.</summary>
    public static async Task<string> TextAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => Text(await HtmlAsync<TComponent>(parameters));

    public static string Text(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    /// <summary>The line of the tree that leads to an indicator, as a reader reads it.</summary>
    public static string Row(string html, string code)
    {
        var row = html.Split("<tr").Single(part => part.Contains("rowheader", StringComparison.Ordinal) && part.Contains($">{code}</span>", StringComparison.Ordinal));
        return Text($"<tr{row[..row.IndexOf("</tr>", StringComparison.Ordinal)]}");
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\u00a0]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
