namespace ContribBot.Kernels.Benchmarks;

/// <param name="Name">The benchmark that is running.</param>
/// <param name="Done">Benchmarks that are finished.</param>
/// <param name="Count">Benchmarks of the job.</param>
/// <param name="Fraction">Of the whole job, 0 to 1.</param>
public sealed record BenchmarkProgress(string Name, int Done, int Count, double Fraction);
