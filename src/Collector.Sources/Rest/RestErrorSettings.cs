using System.Collections.Immutable;
using Collector.Sources.Json;
using Collector.Sources.Settings;

namespace Collector.Sources.Rest;

/// <summary>The keys of one of <c>errors</c>.</summary>
internal static class RestErrorSettings
{
    private static readonly TextSetting At = new("at", "Where the answer tells of the failure: $.error.code.") { IsRequired = true };

    private static readonly TextsSetting Is = new("is", "The value, or a list of values, that means it; left out, any value but null.");

    private static readonly ChoiceSetting<Failure> Means = new(
        "means",
        "rejected: a person must act; unavailable: try again later; unreadable: the answer is of no use.",
        Failure.Rejected,
        ("rejected", Failure.Rejected),
        ("unavailable", Failure.Unavailable),
        ("unreadable", Failure.Unreadable))
    { IsRequired = true };

    public static SettingTable Table { get; } = new(At, Is, Means);

    public static ImmutableArray<RestError> Create(ImmutableArray<SettingValues> list, string path, ConfigFindings findings) =>
    [
        .. list.Select((values, place) => new RestError(JsonPaths.Read(At, values, $"{path}[{place}]", findings) ?? JsonPath.Whole, values.Of(Is), values.Of(Means))),
    ];
}
