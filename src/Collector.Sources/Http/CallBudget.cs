using System.Globalization;

namespace Collector.Sources.Http;

/// <summary>
/// Lets a call through when its turn has come, and none above the budget: of the second, of the day, and of what the source
/// itself said. Stands below the retries, so each try is counted.
/// </summary>
internal sealed class CallBudget(WebOptions options, ICallLedger ledger, TimeProvider clock, HttpMessageHandler next) : DelegatingHandler(next)
{
    private readonly Lock turns = new();
    private DateTimeOffset free = DateTimeOffset.MinValue;
    private DateTimeOffset quietUntil = DateTimeOffset.MinValue;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await QuietAsync(cancellationToken);
        await TurnAsync(cancellationToken);
        await CountAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        await ListenAsync(response, cancellationToken);
        return response;
    }

    // A source that asked to be left alone is: for seconds by waiting, for longer by giving up until the next run.
    private async Task QuietAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset until;
        lock (turns)
        {
            until = quietUntil;
        }

        if (until - clock.GetUtcNow() > AskedPause.Longest)
        {
            throw Refuse($"its own limit is reached; it asked not to be called before {Utc(until)}.");
        }

        await WaitAsync(until, cancellationToken);
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset mine;
        lock (turns)
        {
            var now = clock.GetUtcNow();
            mine = free > now ? free : now;
            free = mine + (TimeSpan.FromSeconds(1) / options.Limits.CallsPerSecond);
        }

        await WaitAsync(mine, cancellationToken);
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), options.Zone).DateTime);
        if (!await ledger.TakeAsync(options.Name, today, options.Limits.CallsPerDay, cancellationToken))
        {
            throw Refuse($"the {options.Limits.CallsPerDay} calls of {today:yyyy-MM-dd} are used up.");
        }
    }

    private async Task ListenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (AskedPause.IsPassing(response.StatusCode) && AskedPause.RetryAfter(response, now) is { } pause)
        {
            Quiet(now + pause);
        }

        var hint = await options.HintOfAsync(response, now);
        Quiet(hint?.QuietUntil ?? now);
        if ((hint?.Quota ?? AskedPause.Quota(response, options.Limits, now)) is { } quota)
        {
            await ledger.TellAsync(options.Name, quota, cancellationToken);
            if (quota.Calls == 0)
            {
                Quiet(quota.Until ?? Tomorrow(now));
            }
        }
    }

    private void Quiet(DateTimeOffset until)
    {
        lock (turns)
        {
            quietUntil = until > quietUntil ? until : quietUntil;
        }
    }

    // A source that says "none left" and not until when is asked again tomorrow.
    private DateTimeOffset Tomorrow(DateTimeOffset now)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, options.Zone).Date.AddDays(1);
        return new DateTimeOffset(midnight, options.Zone.GetUtcOffset(midnight));
    }

    private async Task WaitAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        for (var left = moment - clock.GetUtcNow(); left > TimeSpan.Zero; left = moment - clock.GetUtcNow())
        {
            Proof.Allow(left);
            await Task.Delay(left, clock, cancellationToken);
        }
    }

    private SourceUnavailableException Refuse(string problem) =>
        new(options.Name, problem, "none: what was read stands, and the next run goes on from there. If it happens often, raise 'budget' or ask for a higher limit.");

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
