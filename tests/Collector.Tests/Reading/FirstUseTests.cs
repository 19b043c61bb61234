using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Collector.Plan.Reading;

namespace Collector.Tests.Reading;

/// <summary>Keys name rules and rules name keys: whichever is used first must find the others made.</summary>
public sealed class FirstUseTests
{
    private const BindingFlags Fields = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Types => [.. Made(typeof(PlanReader).Assembly).Select(type => type.FullName!)]; // it is no type parameter

    [Theory]
    [MemberData(nameof(Types))]
    public void Whatever_is_used_first_leaves_nothing_unmade(string first)
    {
        var fresh = new AssemblyLoadContext(first, isCollectible: true);
        var assembly = fresh.LoadFromAssemblyPath(typeof(PlanReader).Assembly.Location);
        RuntimeHelpers.RunClassConstructor(assembly.GetType(first, throwOnError: true)!.TypeHandle); // it throws or is there

        var unmade = Made(assembly)
            .SelectMany(type => type.GetFields(Fields))
            .Where(field => field.IsInitOnly && IsUnmade(field.GetValue(null)))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}") // of the type that declares it
            .ToArray();

        Assert.Empty(unmade);
    }

    private static bool IsUnmade(object? value) => value is null || (value is object[] items && ((IList)items).Contains(null));

    private static IEnumerable<Type> Made(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsGenericType: false, Namespace: { } space } && space.StartsWith("Collector.Plan", StringComparison.Ordinal)
            && type.TypeInitializer is not null && !type.IsDefined(typeof(CompilerGeneratedAttribute)));
}
