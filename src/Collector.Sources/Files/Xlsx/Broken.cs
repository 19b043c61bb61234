using System.Xml;
using Collector.Sources.Files.Tables;

namespace Collector.Sources.Files.Xlsx;

/// <summary>Turns what ZIP and XML say of damaged bytes into a refusal of the file.</summary>
internal static class Broken
{
    public static T Guard<T>(Func<T> read, FaultList faults)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsAboutTheFile(fault))
        {
            throw Refusal(fault, faults);
        }
    }

    /// <summary>The same sequence, lazy; damage that shows while enumerating becomes the refusal.</summary>
    public static IEnumerable<T> Guard<T>(IEnumerable<T> items, FaultList faults)
    {
        using var enumerator = items.GetEnumerator();
        while (Guard(enumerator.MoveNext, faults))
        {
            yield return enumerator.Current;
        }
    }

    private static bool IsAboutTheFile(Exception fault) =>
        fault is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException;

    private static SourceUnreadableException Refusal(Exception fault, FaultList faults) =>
        faults.Stop($"is damaged: {fault.Message.ReplaceLineEndings(" ")}", fault);
}
