using ContribBot.Kernels.Cpu;

namespace ContribBot.Kernels.Models;

/// <summary>
/// Squared distances over one piece of all clients. How the piece is cut depends on its size alone, and the parts' sums are added in order: the result has the same bits with any number
/// of threads.
/// </summary>
abstract unsafe class PieceDistances : ISharedWork
{
    float*[] models = [];
    double[] partial = [];
    int distances;
    WorkRange range;

    public int Parts => range.Parts;

    public void AddTo(double[] sums, float*[] models, int count, CpuTeam team)
    {
        this.models = models;
        distances = sums.Length;
        range = Cut(count, models.Length);
        partial = new double[range.Parts * distances];
        team.Run(this);
        for (var i = 0; i < partial.Length; i++)
            sums[i % distances] += partial[i];
    }

    public void Do(int part)
    {
        var (start, end) = range[part];
        Measure(models, start, end, partial.AsSpan(part * distances, distances));
    }

    /// <summary>How a piece is cut into parts.</summary>
    protected virtual WorkRange Cut(int count, int clients) => WorkRange.For(count, unit: 64, clients * sizeof(float));

    /// <param name="sums">Zeros, to be filled in.</param>
    protected abstract void Measure(float*[] models, long start, long end, Span<double> sums);
}

/// <summary>‖xₐ − x_b‖² in row a, column b, for a &lt; b.</summary>
sealed unsafe class PairDistances : PieceDistances
{
    protected override WorkRange Cut(int count, int clients) => PairwiseDistances.Range(count, clients);

    protected override void Measure(float*[] models, long start, long end, Span<double> sums) => PairwiseDistances.AddTo(sums, models, start, end);
}

/// <summary>‖xₖ − Σcⱼxⱼ‖² for each k.</summary>
/// <param name="coefficients">Null stands for 0.</param>
/// <param name="centre">Room for the combination; it begins on a cache line, outside of the collected heap.</param>
sealed unsafe class CombinationDistances(double[]? coefficients, float* centre) : PieceDistances
{
    protected override void Measure(float*[] models, long start, long end, Span<double> sums)
    {
        if (coefficients is not null)
        {
            fixed (float** clients = models)
            fixed (double* weights = coefficients)
                WeightedSum.Sum(clients, weights, models.Length, divisor: 1, centre, start, end);
        }

        for (var k = 0; k < models.Length; k++)
            sums[k] = SquaredDistances.Between(models[k], coefficients is null ? null : centre, start, end);
    }
}
