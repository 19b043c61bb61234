using System.Collections.Immutable;
using Collector.Api.Refusing;

namespace Collector.Api.Pushing;

/// <summary>What is wrong with a body, in its order: the first are listed, all are counted.</summary>
internal sealed class PushFaults
{
    /// <summary>Faults that an answer lists.</summary>
    public const int MostListed = 100;

    private readonly ImmutableArray<ApiFault>.Builder listed = ImmutableArray.CreateBuilder<ApiFault>();

    public int Total { get; private set; }

    public void Add(string pointer, string detail)
    {
        Total++;
        if (listed.Count < MostListed)
        {
            listed.Add(new ApiFault(pointer, detail));
        }
    }

    /// <exception cref="ApiProblemException">There are faults.</exception>
    public void ThrowIfAny()
    {
        if (Total > 0)
        {
            throw new ApiProblemException(ApiProblem.Refused with { Detail = $"{listed[0].Pointer}: {listed[0].Detail}", Errors = listed.ToImmutable(), ErrorsTotal = Total });
        }
    }
}
