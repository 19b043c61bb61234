using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collector.Sources.Http;
using Collector.Sources.Json;

namespace Collector.Sources.QlikEngine;

/// <summary>The app, open in a session: asks for tables of it, and begins again when it is reloaded meanwhile.</summary>
internal sealed class QlikApp
{
    private const int Engine = -1;

    /// <summary>Cells of all pages of one call; more is error 7009.</summary>
    private const int MostCells = 10_000;

    private const int MostTries = 3;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private readonly QlikEngineOptions options;
    private readonly QlikSession session;
    private readonly int handle;

    private QlikApp(QlikEngineOptions options, QlikSession session, int handle) => (this.options, this.session, this.handle) = (options, session, handle);

    /// <summary>Opens the app with its data, and without the selections a session may have kept.</summary>
    public static async Task<QlikApp> OpenAsync(QlikEngineOptions options, QlikSession session, CancellationToken cancellationToken)
    {
        var opened = await session.CallAsync(Engine, "OpenDoc", new JsonObject { ["qDocName"] = options.App, ["qNoData"] = false }, cancellationToken, allowed: QlikErrors.AlreadyOpen);
        opened = opened == QlikAnswer.Nothing ? await session.CallAsync(Engine, "GetActiveDoc", [], cancellationToken) : opened;
        var app = new QlikApp(options, session, HandleOf(opened, options, "OpenDoc"));
        await session.CallAsync(app.handle, "ClearAll", new JsonObject { ["qLockedAlso"] = true }, cancellationToken);
        return app;
    }

    /// <summary>When the app's data was loaded last, as Qlik writes it; null: never, or not told.</summary>
    public async Task<string?> ReloadedAsync(CancellationToken cancellationToken) =>
        (await session.CallAsync(handle, "GetAppLayout", [], cancellationToken)).Find("qLayout", "qLastReloadTime") is { ValueKind: JsonValueKind.String } time ? time.GetString() : null;

    /// <summary>Reads the rows of some days whole: layout and pages under one roof, all of one state of the app.</summary>
    /// <exception cref="SourceException">There is no such table to be had.</exception>
    public async Task<byte[]> ReadAsync(Window days, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(days, cancellationToken);
            }
            catch (QlikReloadedException) when (tries < MostTries)
            {
                // From the first page, on what there is now.
            }
            catch (QlikReloadedException fault) when (fault.Shrunk is { } shrunk)
            {
                throw new SourceUnreadableException(
                    options.Name,
                    [new SourceFault(SourcePlace.Answer, string.Create(CultureInfo.InvariantCulture, $"{shrunk}, {MostTries} times, in {days}"))],
                    1,
                    "something in the app hides rows from this user: section access, a bookmark or selection that is applied on opening, a limit. Ask those who make the app.",
                    fault);
            }
            catch (QlikReloadedException fault)
            {
                throw new SourceUnavailableException(
                    options.Name, $"the app was reloaded while {days} was read, {MostTries} times.", "read it at an hour when the app is not reloaded; it is asked again with the next run.", fault);
            }
        }
    }

    /// <summary>The fields asked for, each once, in their order: the dimensions of the table.</summary>
    public static ImmutableArray<string> Fields(QlikEngineOptions options) => [.. options.Columns.Select(column => column.Field).OfType<string>().Distinct(StringComparer.Ordinal)];

    private async Task<byte[]> OnceAsync(Window days, CancellationToken cancellationToken)
    {
        var reloaded = await ReloadedAsync(cancellationToken);
        var made = await session.CallAsync(handle, "CreateSessionObject", new JsonObject { ["qProp"] = Definition(days) }, cancellationToken);
        var cube = HandleOf(made, options, "CreateSessionObject");
        var id = made.Find("qReturn", "qGenericId") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        var bytes = await PagesAsync(cube, cancellationToken);
        if (await ReloadedAsync(cancellationToken) != reloaded)
        {
            throw new QlikReloadedException();
        }

        await LetGoAsync(id, cancellationToken);
        return bytes;
    }

    private async Task LetGoAsync(string? id, CancellationToken cancellationToken)
    {
        try
        {
            await session.CallAsync(handle, "DestroySessionObject", new JsonObject { ["qId"] = id }, cancellationToken);
        }
        catch (SourceException)
        {
            // The table is read; what is left of it ends with the session, and a session that is gone is told by the next call.
        }
    }

    private async Task<byte[]> PagesAsync(int cube, CancellationToken cancellationToken)
    {
        using var content = new JsonBundle();
        var layout = await session.CallAsync(cube, "GetLayout", [], cancellationToken);
        var (width, rows) = QlikLayout.Size(layout, options.Name);
        Add(content, "layout", layout);
        for (int top = 0, number = 1; top < rows; number++)
        {
            var height = Math.Min(MostCells / width, rows - top);
            var page = new JsonObject { ["qTop"] = top, ["qLeft"] = 0, ["qHeight"] = height, ["qWidth"] = width };
            var answer = await session.CallAsync(cube, "GetHyperCubeData", new JsonObject { ["qPath"] = "/qHyperCubeDef", ["qPages"] = new JsonArray(page) }, cancellationToken);
            top += QlikLayout.Rows(answer.Result, top, height, options.Name);
            Add(content, string.Create(CultureInfo.InvariantCulture, $"page {number}"), answer);
            if (answer.Changed.Contains(cube) && QlikLayout.Size(await session.CallAsync(cube, "GetLayout", [], cancellationToken), options.Name) != (width, rows))
            {
                throw new QlikReloadedException();
            }
        }

        return QlikLayout.Size(await session.CallAsync(cube, "GetLayout", [], cancellationToken), options.Name) == (width, rows)
            ? QlikLayout.Agrees(content.Close(), Fields(options).Length, options.Name)
            : throw new QlikReloadedException();
    }

    private void Add(JsonBundle content, string name, QlikAnswer answer)
    {
        try
        {
            content.Add(name, System.Text.Encoding.UTF8.GetBytes(answer.Result.GetRawText()));
        }
        catch (JsonException)
        {
            throw WebFailures.Unreadable(options.Name, $"{name} is no whole JSON");
        }
    }

    // A row for each ticket as mapped, and how many records of the app it stands for: in the days, whatever is selected.
    private JsonObject Definition(Window days)
    {
        var fields = Fields(options);
        var dated = Bracketed(options.Columns.First(column => column.Column.Name == Records.Datasets.Ticket.DatedBy).Field!); // the kind has seen to it
        var order = Enumerable.Range(0, fields.Length + 1).ToArray();
        return new JsonObject
        {
            ["qInfo"] = new JsonObject { ["qType"] = "collector-tickets" },
            ["undated"] = new JsonObject { ["qValueExpression"] = $"=Count({{1<{dated}={{\"=not IsNum({dated})\"}}>}} {dated})" },
            ["qHyperCubeDef"] = new JsonObject
            {
                ["qDimensions"] = new JsonArray([.. fields.Select(Dimension)]),
                ["qMeasures"] = new JsonArray(new JsonObject { ["qDef"] = new JsonObject { ["qLabel"] = "records", ["qDef"] = Counted(dated, days) } }),
                ["qInterColumnSortOrder"] = new JsonArray([.. order.Select(place => JsonValue.Create(place))]),
                ["qColumnOrder"] = new JsonArray([.. order.Select(place => JsonValue.Create(place))]),
                ["qInitialDataFetch"] = new JsonArray(),
                ["qSuppressZero"] = true,
                ["qSuppressMissing"] = false,
                ["qMode"] = "S",
            },
        };
    }

    private static JsonObject Dimension(string field) => new()
    {
        ["qDef"] = new JsonObject
        {
            ["qFieldDefs"] = new JsonArray(field.StartsWith('=') ? field : Bracketed(field)),
            ["qSortCriterias"] = new JsonArray(new JsonObject { ["qSortByAscii"] = 1 }),
        },
        ["qNullSuppression"] = false,
        ["qOtherTotalSpec"] = new JsonObject { ["qOtherMode"] = "OTHER_OFF" },
        ["qTotalMode"] = "TOTAL_OFF",
    };

    // Qlik's days are numbers, so the form in which the app shows them does not matter. 1: all records, without selections.
    private static string Counted(string dated, Window days) => string.Create(
        CultureInfo.InvariantCulture, $"=Count({{1<{dated}={{\"={dated}>={Number(days.From)} and {dated}<{Number(days.To.AddDays(1))}\"}}>}} {dated})");

    private static int Number(DateOnly day) => day.DayNumber - DayZero.DayNumber;

    private static string Bracketed(string field) => field.StartsWith('[') ? field : $"[{field}]";

    private static int HandleOf(QlikAnswer answer, QlikEngineOptions options, string method) =>
        answer.Find("qReturn") is { } made && QlikAnswer.Whole(made, "qHandle") is { } handle ? handle : throw WebFailures.Unreadable(options.Name, $"the answer to {method} has no qReturn.qHandle");
}
