namespace Collector.Sources.Files.Tables;

/// <summary>What the first row must look like.</summary>
internal interface IHeader
{
    /// <summary>What to do where the columns are others.</summary>
    string Remedy { get; }

    /// <summary>The columns, or null when the header is at fault; the faults are told then.</summary>
    ColumnMap? Map(ITable table, TableRow header, FaultList faults);

    /// <summary>How many of the declared headers the row has: the way to tell separators apart.</summary>
    int Matches(TableRow header);
}
