using System.Collections.Immutable;
using System.Globalization;

namespace Collector.Sources.Files.Tables;

/// <summary>Gathers what is wrong with one file, so that a person can mend all of it at once.</summary>
internal sealed class FaultList(string origin)
{
    public const string Remedy = "correct the file where it comes from and deliver it again.";

    /// <summary>Where the columns are not those that the settings name: either side may be wrong.</summary>
    public const string ColumnsRemedy =
        "compare the columns of the file with those that this source names in sources.yaml. Where the file is right, correct sources.yaml; where a column was renamed by mistake, correct the file where it comes from and deliver it again.";

    private readonly ImmutableArray<SourceFault>.Builder first = ImmutableArray.CreateBuilder<SourceFault>();

    public int Total { get; private set; }

    public void Add(SourcePlace place, string reason)
    {
        if (Total++ < SourceUnreadableException.MostFaults)
        {
            first.Add(new SourceFault(place, reason));
        }
    }

    /// <summary>The refusal that lists all that was gathered.</summary>
    public SourceUnreadableException Refusal(Exception? cause = null) => new(origin, first.ToImmutable(), Total, Remedy, cause);

    /// <summary>The same with a remedy of its own.</summary>
    public SourceUnreadableException Refusal(string remedy) => new(origin, first.ToImmutable(), Total, remedy);

    /// <summary>What to do where more rows cannot be used than may be.</summary>
    /// <param name="mostRejected">Share that may be, 0 to 1.</param>
    public static string TooMany(decimal mostRejected) =>
        string.Create(CultureInfo.InvariantCulture, $"{Remedy} If these rows may be left out, raise 'most_rejected' of this source, which is {mostRejected * 100:0.##} %.");

    /// <summary>For a fault that makes reading on pointless: the refusal with it, to be thrown.</summary>
    public SourceUnreadableException Stop(SourcePlace place, string reason, Exception? cause = null)
    {
        Add(place, reason);
        return Refusal(cause);
    }

    /// <summary>As <see cref="Stop(SourcePlace, string, Exception?)"/>, about the file as a whole.</summary>
    public SourceUnreadableException Stop(string reason, Exception? cause = null) => Stop(SourcePlace.Whole, reason, cause);
}
