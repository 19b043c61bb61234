using Collector.Api.Asking;
using Microsoft.AspNetCore.Http.Extensions;

namespace Collector.Api.Answering;

/// <summary>Parts of a long list, each beginning after the key that the one before ended with: rows that are added meanwhile move nothing.</summary>
internal static class Paging
{
    /// <summary>The entries of a part, and the cursor of the next; null: there is none.</summary>
    /// <param name="read">One more than asked for, if there is one.</param>
    public static (IReadOnlyList<T> Part, string? Next) Cut<T>(IReadOnlyList<T> read, int limit, Func<T, string> keyOf) =>
        read.Count > limit ? ([.. read.Take(limit)], keyOf(read[limit - 1])) : (read, null);

    /// <summary>The address of the next part, as the same one was asked for; null: there is none.</summary>
    public static string? Address(HttpRequest request, string? next)
    {
        if (next is null)
        {
            return null;
        }

        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != ApiParameter.After.Name)) { { ApiParameter.After.Name, next } };
        return $"{request.PathBase}{request.Path}{query.ToQueryString()}";
    }
}
