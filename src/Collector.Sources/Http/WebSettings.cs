using Collector.Sources.Settings;

namespace Collector.Sources.Http;

/// <summary>The keys that every source read over the web has.</summary>
internal static class WebSettings
{
    private const int Megabyte = 1024 * 1024;

    public static readonly AddressSetting Address = new(
        "address", "Address below which calls are made, without parameters: https://host.example/api/.")
    { IsRequired = true };

    private static readonly WholeSetting PerSecond = new(
        "per_second", "Calls begun within any second, 1 to 1000; usual 2.", usual: 2, least: 1, most: 1000, "calls");

    private static readonly WholeSetting PerDay = new(
        "per_day", "Calls on a day, 0 to 1000000; usual 0: no bound.", usual: 0, least: 0, most: 1_000_000, "calls");

    private static readonly TextSetting RemainingHeader = new(
        "remaining_header", "Header in which the source says how many calls are left; X-RateLimit-Remaining and RateLimit-Remaining are known.");

    private static readonly TextSetting ResetHeader = new(
        "reset_header", "Header in which the source says when there will be more calls: seconds from now, or since 1970.");

    public static readonly GroupSetting Budget = new(
        "budget", "How often the source may be asked; never a call above it.", new SettingTable(PerSecond, PerDay, RemainingHeader, ResetHeader));

    public static readonly WholeSetting Timeout = new(
        "timeout_seconds", "Seconds one answer may take, 1 to 600; usual 60.", usual: 60, least: 1, most: 600, "seconds");

    public static readonly WholeSetting MaxMegabytes = new(
        "max_megabytes", "Size one answer may have when unpacked, in MiB, 1 to 512; usual 64.", usual: 64, least: 1, most: 512, "MiB");

    public static WebLimits Limits(SettingValues values) => new()
    {
        CallsPerSecond = values.Of(Budget)?.Of(PerSecond) ?? PerSecond.Usual,
        CallsPerDay = values.Of(Budget)?.Of(PerDay) is { } calls and > 0 ? calls : null,
        RemainingHeader = values.Of(Budget)?.Of(RemainingHeader),
        ResetHeader = values.Of(Budget)?.Of(ResetHeader),
        Timeout = TimeSpan.FromSeconds(values.Of(Timeout)),
        MaxBytes = values.Of(MaxMegabytes) * Megabyte,
    };
}
