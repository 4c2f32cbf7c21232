using ContribBot.Kernels.Aggregation;

namespace ContribBot.Kernels.Cpu;

/// <summary>The weighted mean.</summary>
sealed unsafe class WeightedMeanCpu : CpuAggregation
{
    readonly WeightedSum sum;
    readonly double total;

    public WeightedMeanCpu(CpuTeam team, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(team, method, clients, weights)
    {
        total = method is ScaledSum scaled ? scaled.Divisor : weights.Sum();
        sum = new WeightedSum(Models, Output, Length);
    }

    public override void Run() => sum.Run(Team, Weights, total);
}

/// <summary>The weighted mean of clipped updates: one pass for the norms, one for the mean.</summary>
sealed unsafe class NormClippingCpu : CpuAggregation
{
    readonly NormClipping method;
    readonly WeightedSum sum;
    readonly SquaredDistances norms;
    readonly double[] clipped;
    readonly double total;

    public NormClippingCpu(CpuTeam team, NormClipping method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(team, method, clients, weights)
    {
        this.method = method;
        total = weights.Sum();
        sum = new WeightedSum(Models, Output, Length);
        norms = new SquaredDistances(Models, Length, origin: null);
        clipped = new double[Weights.Length];
    }

    public override void Run()
    {
        var lengths = norms.Run(Team);
        for (var k = 0; k < lengths.Length; k++)
            lengths[k] = Math.Sqrt(lengths[k]);
        AggregationInput.CheckDistances(lengths);
        var limit = method.Limit(lengths);
        for (var k = 0; k < clipped.Length; k++)
            clipped[k] = Weights[k] * (lengths[k] <= limit ? 1 : limit / lengths[k]);
        sum.Run(Team, clipped, total);
    }
}

/// <summary>Weiszfeld's iteration: each step reads the clients for their distances and again for the next point.</summary>
sealed unsafe class GeometricMedianCpu : CpuAggregation
{
    readonly GeometricMedian method;
    readonly WeightedSum sum;
    readonly SquaredDistances distances;
    readonly double[] betas;

    public GeometricMedianCpu(CpuTeam team, GeometricMedian method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(team, method, clients, weights)
    {
        this.method = method;
        sum = new WeightedSum(Models, Output, Length);
        distances = new SquaredDistances(Models, Length, Output);
        betas = new double[Weights.Length];
    }

    public override void Run()
    {
        sum.Run(Team, Weights, Weights.Sum());
        var bytes = (Models.Length + 1L) * Length * sizeof(float);
        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < method.Iterations; iteration++)
        {
            var squared = distances.Run(Team);
            AggregationInput.CheckDistances(squared, () => new SquaredDistances(Models, Length, origin: null).Run(Team));
            bytes += (Models.Length + 1L) * Length * sizeof(float);
            double objective = 0, totalBeta = 0;
            for (var k = 0; k < betas.Length; k++)
            {
                var distance = Math.Sqrt(squared[k]);
                objective += Weights[k] * distance;
                betas[k] = Weights[k] / Math.Max(method.Smoothing, distance);
                totalBeta += betas[k];
            }

            if (!(last - objective > method.Tolerance * objective))
                break;
            last = objective;
            sum.Run(Team, betas, totalBeta);
            bytes += (Models.Length + 1L) * Length * sizeof(float);
        }

        BytesMoved = bytes;
    }
}
