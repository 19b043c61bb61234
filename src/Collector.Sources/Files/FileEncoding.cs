namespace Collector.Sources.Files;

/// <summary>How the letters of a text file are stored.</summary>
public enum FileEncoding
{
    /// <summary>Byte order mark, then strict UTF-8, else windows-1252.</summary>
    Auto,
    Utf8,
    Windows1252,
    Utf16,
}

internal static class FileEncodingNames
{
    /// <summary>As config/sources.yaml writes it.</summary>
    public static string Name(this FileEncoding encoding) => encoding switch
    {
        FileEncoding.Utf8 => "utf-8",
        FileEncoding.Windows1252 => "windows-1252",
        FileEncoding.Utf16 => "utf-16",
        _ => "auto",
    };
}
