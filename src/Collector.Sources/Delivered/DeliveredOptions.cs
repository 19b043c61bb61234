using Collector.Sources.Delivered.Reading;
using Collector.Sources.Settings;

namespace Collector.Sources.Delivered;

/// <summary>A folder of files that a system exports again and again. The settings' meaning, ranges and defaults: <see cref="DeliveredSettings"/>.</summary>
internal abstract record DeliveredOptions : ConnectorOptions
{
    public sealed override bool IsDelivered => true;

    /// <summary>Absolute path. Nothing is moved or written there.</summary>
    public required string Folder { get; init; }

    /// <summary>Name of the files, <c>*</c> and <c>?</c> as in a shell, without regard to case.</summary>
    public required string Pattern { get; init; }

    /// <summary>How long a file must have been left alone before it is read.</summary>
    public required TimeSpan ReadyAfter { get; init; }

    /// <summary>Ending of the name of a second file, <c>.ok</c>, that says that the first is whole; null: none is waited for.</summary>
    public required string? ReadyMarker { get; init; }

    public required DeliveredForm Form { get; init; }

    /// <summary>Rows that one kept page has at most.</summary>
    public required int PageRows { get; init; }

    /// <summary>Tells these settings from others: what was read under others is read again.</summary>
    public required string Fingerprint { get; init; }
}
