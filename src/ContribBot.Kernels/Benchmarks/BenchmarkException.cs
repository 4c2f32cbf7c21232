namespace ContribBot.Kernels.Benchmarks;

/// <summary>A benchmark that can't run as configured; the message is one line for the user.</summary>
public sealed class BenchmarkException(string message) : Exception(message);
