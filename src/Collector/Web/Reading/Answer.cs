namespace Collector.Web.Reading;

/// <summary>What a page can be made of, or why there is nothing to make it of.</summary>
/// <typeparam name="T">The view.</typeparam>
internal abstract record Answer<T>
    where T : class
{
    private Answer()
    {
    }

    public sealed record Found(T View) : Answer<T>;

    /// <summary>No such year or indicator.</summary>
    public sealed record Unknown(PageHead Head) : Answer<T>;

    /// <summary>The indicator goes by another key now.</summary>
    public sealed record Renamed(string Key) : Answer<T>;

    /// <summary>No plan was adopted yet.</summary>
    public sealed record NoPlan(PageHead Head) : Answer<T>;

    /// <summary>The database does not answer and nothing was read before.</summary>
    public sealed record Unavailable(PageHead Head) : Answer<T>;
}
