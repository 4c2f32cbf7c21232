namespace ContribBot.Core.Benchmarks;

/// <summary>Numbers as a table shows them: three significant digits, signs where they matter.</summary>
public static class BenchmarkNumbers
{
    public static string Timing(BenchmarkTiming? timing) =>
        timing is null ? "–" : $"{Three(timing.MedianMs)} ms · {Three(timing.GbPerS)} GB/s{Memory(timing.PercentOfCopy)}";

    // A share above 100 % would read like a mistake: such a run is not limited by memory at all, or reads far more than it writes.
    static string Memory(double? percentOfCopy) => percentOfCopy switch
    {
        null => "",
        > 100 => " · faster than a copy",
        { } share => $" · {share:0} % of copy",
    };

    public static string Shift(BenchmarkResult result) =>
        result.ShiftPercent is not { } shift ? "–" : $"{Signed(shift)} %";

    public static string ShiftWithInterval(BenchmarkResult result) =>
        result is { ShiftPercent: not null, CiPercent: [var low, var high] } ? $"{Shift(result)} [{Signed(low)}, {Signed(high)}]" : Shift(result);

    public static string Quality(QuantizationQuality? quality) =>
        quality is null ? "–" : $"{Sqnr(quality)}, error ≤ {Three(quality.MaxAbsError)}, {Size(quality.Bytes)}";

    // No ratio: there is no error, or no value that one could be measured by. Lost values are no error and told by their share.
    static string Sqnr(QuantizationQuality quality) => quality switch
    {
        { SqnrDb: { } sqnr } => $"{sqnr:0.0} dB",
        { ClampedShare: > 0 } => $"{100 * quality.ClampedShare:0.###} % lost",
        { MaxAbsError: > 0 } => "no signal",
        _ => "exact",
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => $"{Three(bytes / 1024.0)} KiB",
        < 1 << 30 => $"{Three(bytes / (1024.0 * 1024))} MiB",
        _ => $"{Three(bytes / (1024.0 * 1024 * 1024))} GiB",
    };

    public static string Count(long number) => number switch
    {
        >= 1 << 20 when number % (1 << 20) == 0 => $"{number >> 20} Mi",
        >= 1_000_000 when number % 1_000_000 == 0 => $"{number / 1_000_000} M",
        >= 1 << 10 when number % (1 << 10) == 0 => $"{number >> 10} Ki",
        _ => number.ToString(),
    };

    /// <summary>Three significant digits without an exponent, for what a benchmark measures.</summary>
    public static string Three(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("0"),
        >= 10 => value.ToString("0.0"),
        >= 1 => value.ToString("0.00"),
        >= 0.001 => value.ToString("0.####"),
        _ => value.ToString("0.00e+0"),
    };

    // The typographic minus keeps a table's digits aligned and never begins a list.
    static string Signed(double value) => value.ToString("+0.0;−0.0;0.0");
}
