using ContribBot.Kernels.Aggregation;

namespace ContribBot.Kernels.Models;

/// <summary>Which clients are combined value by value, how, and with what weights.</summary>
sealed record ClientCombination(AggregationMethod Rule, int[] Clients, double[] Weights);

/// <summary>
/// Every rule over whole models ends as one that works value by value: median and trimmed mean already do, and the results of the others are combinations of the
/// clients, so that a weighted mean with the right weights writes them.
/// </summary>
static class ClientCoefficients
{
    public static ClientCombination For(AggregationMethod method, IReadOnlyList<double> weights, ModelDistances distances)
    {
        var all = Enumerable.Range(0, distances.Clients).ToArray();
        return method switch
        {
            Krum krum => Chosen(KrumSelection.Ranked(krum, distances.Pairwise(), distances.Clients)[..1]),
            MultiKrum multi => Chosen(KrumSelection.Ranked(multi.Scores, distances.Pairwise(), distances.Clients)[..multi.Count(distances.Clients)]),
            GeometricMedian median => new ClientCombination(new WeightedMean(), all, Weiszfeld(median, weights, distances)),
            NormClipping clipping => new ClientCombination(new ScaledSum(weights.Sum()), all, Clipped(clipping, weights, distances)),
            _ => new ClientCombination(method, all, [.. weights]),
        };
    }

    // The others are left out, not weighted with 0: zero times a hostile client's infinity is NaN.
    static ClientCombination Chosen(int[] chosen) => new(new WeightedMean(), [.. chosen.Order()], [.. chosen.Select(_ => 1.0)]);

    static double[] Weiszfeld(GeometricMedian method, IReadOnlyList<double> weights, ModelDistances distances)
    {
        var betas = weights.ToArray();
        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < method.Iterations; iteration++)
        {
            var total = betas.Sum();
            var lengths = distances.ToCombination([.. betas.Select(beta => beta / total)]).Select(Math.Sqrt).ToArray();
            AggregationInput.CheckDistances(lengths, () => distances.ToCombination(null));
            var objective = weights.Zip(lengths, (weight, length) => weight * length).Sum();
            if (!(last - objective > method.Tolerance * objective))
                break;
            last = objective;
            betas = [.. weights.Zip(lengths, (weight, length) => weight / Math.Max(method.Smoothing, length))];
        }

        return betas;
    }

    static double[] Clipped(NormClipping method, IReadOnlyList<double> weights, ModelDistances distances)
    {
        var norms = distances.ToCombination(null).Select(Math.Sqrt).ToArray();
        AggregationInput.CheckDistances(norms);
        var limit = method.Limit(norms);
        return [.. weights.Zip(norms, (weight, norm) => weight * (norm <= limit ? 1 : limit / norm))];
    }
}
