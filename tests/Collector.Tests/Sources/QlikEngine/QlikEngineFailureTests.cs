using Collector.Sources;
using Collector.Tests.Sources.Http;

namespace Collector.Tests.Sources.QlikEngine;

public sealed class QlikEngineFailureTests : QlikEngineFixture
{
    [Theory]
    [InlineData("OpenDoc", 1003, typeof(SourceRejectedException))]
    [InlineData("OpenDoc", 1007, typeof(SourceRejectedException))]
    [InlineData("OpenDoc", 5, typeof(SourceRejectedException))]
    [InlineData("GetLayout", 4000, typeof(SourceRejectedException))]
    [InlineData("OpenDoc", 5003, typeof(SourceRejectedException))]
    [InlineData("GetHyperCubeData", 6001, typeof(SourceRejectedException))]
    [InlineData("GetHyperCubeData", 7009, typeof(SourceRejectedException))]
    [InlineData("CreateSessionObject", 7000, typeof(SourceRejectedException))]
    [InlineData("GetLayout", 7004, typeof(SourceUnavailableException))]
    [InlineData("GetLayout", 9999, typeof(SourceUnavailableException))]
    [InlineData("GetLayout", -32601, typeof(SourceRejectedException))]
    [InlineData("GetHyperCubeData", -32602, typeof(SourceRejectedException))]
    [InlineData("GetLayout", -32603, typeof(SourceUnavailableException))]
    public async Task An_error_says_whose_move_it_is(string where, int code, Type kind)
    {
        Engine.Before = (method, _) => method == where ? $$"""{"jsonrpc":"2.0","id":ID,"error":{"code":{{code}},"parameter":"p","message":"invented words"} }""" : null;

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(Autumn));

        Assert.IsType(kind, fault);
        Assert.Contains($"({where}, code {code})", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("invented words", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_is_open_already_is_no_fault()
    {
        Engine.Before = (method, _) => method is "OpenDoc" ? """{"jsonrpc":"2.0","id":ID,"error":{"code":1002,"message":"x"}}""" : method is "GetActiveDoc" ? """{"jsonrpc":"2.0","id":ID,"result":{"qReturn":{"qHandle":1}}}""" : null;

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(Autumn));

        Assert.Equal(["OpenDoc", "GetActiveDoc", "ClearAll"], Engine.Asked.Take(3));
        Assert.Contains("code 1007", fault.Message, StringComparison.Ordinal); // the sample itself did not open it
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_LIMIT_EXCEEDED"}}""", "too many sessions", typeof(SourceUnavailableException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_NO_LICENSE"}}""", "no licence", typeof(SourceRejectedException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnAuthenticationInformation","params":{"loginUri":"https://x/","mustAuthenticate":true}}""", "asks to sign in", typeof(SourceRejectedException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnLicenseAccessDenied","params":{}}""", "no licence", typeof(SourceRejectedException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnMaxParallelSessionsExceeded","params":{}}""", "too many sessions", typeof(SourceUnavailableException))]
    [InlineData("""{"jsonrpc":"2.0","method":"OnSessionTimedOut","params":{}}""", "ended by Qlik", typeof(SourceUnavailableException))]
    [InlineData("[1]", "is no object", typeof(SourceUnreadableException))]
    [InlineData("{", "no whole JSON", typeof(SourceUnreadableException))]
    public async Task What_is_told_instead_of_an_answer_is_what_it_means(string message, string told, Type kind)
    {
        Engine.Greeting = message;

        var fault = await Assert.ThrowsAnyAsync<SourceException>(() => ReadAsync(Autumn));

        Assert.IsType(kind, fault);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"OnAuthenticationInformation","params":{"mustAuthenticate":false}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_ATTACHED"}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"OnSomethingNew","params":{"a":[1]}}""")]
    public async Task What_is_told_besides_does_not_matter(string message)
    {
        Engine.Greeting = message;

        Assert.Equal(61, (await ReadAsync(Autumn)).Sum(batch => batch.Records.Length));
    }

    [Fact]
    public async Task A_column_with_an_error_is_named_by_its_code()
    {
        Engine.Before = (method, _) => method is "GetLayout"
            ? Result("""{"qLayout":{"qHyperCube":{"qSize":{"qcx":6,"qcy":1},"qDimensionInfo":[{},{"qError":{"qErrorCode":7000}},{},{},{}],"qMeasureInfo":[{}]}}}""")
            : null;

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(Autumn));

        Assert.Contains("(column 2 of the table, code 7000)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_given_up()
    {
        var stuck = new TaskCompletionSource();
        Engine.Before = (method, _) =>
        {
            if (method is "GetLayout")
            {
                stuck.SetResult();
                return """{"jsonrpc":"2.0","method":"OnProgress","params":{}}"""; // and no answer
            }

            return null;
        };

        var reading = ReadAsync(Autumn);
        await stuck.Task;
        Clock.Advance(TimeSpan.FromSeconds(300));

        await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);
    }

    [Fact]
    public async Task A_wrong_token_is_a_person_s_move_and_shown_nowhere()
    {
        Secret = "canary-7f3a-9c51";

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => ReadAsync(Autumn));

        Assert.Contains("renew the secret", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
        Assert.Empty(Engine.Asked);
    }

    [Fact]
    public async Task Nothing_that_answers_is_unavailable()
    {
        var address = Played.Address;
        await Played.DisposeAsync();

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Autumn, null, Open(address)));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_persons_move()
    {
        await using var own = await StandIn.StartAsync(Cancellation, hasOwnCertificate: true);

        var fault = await Assert.ThrowsAsync<SourceRejectedException>(() => Open(own.Address).CheckAsync(Cancellation));

        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_speaks_no_WebSocket_is_told()
    {
        await using var web = await StandIn.StartAsync(Cancellation);
        web.Script = _ => Reply.Html("<html>Accedi</html>");

        await Assert.ThrowsAsync<SourceUnreadableException>(() => Open(web.Address).CheckAsync(Cancellation));
    }

    [Fact]
    public async Task The_budget_of_a_day_counts_sockets()
    {
        var source = Open(Played.Address, "budget: { per_day: 1 }");
        await source.ReadAsync(Autumn, null, Cancellation).ToListAsync(Cancellation);

        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await source.ReadAsync(Autumn, null, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Checking_says_what_answered() =>
        Assert.Equal("Qlik at 127.0.0.1 answers and opens the app, whose data is of 2021-01-01T04:00:00.000Z.", await Open().CheckAsync(Cancellation));
}
