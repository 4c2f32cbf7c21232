using ContribBot.Kernels.Aggregation;

namespace ContribBot.Kernels.Oracle;

/// <summary>Every aggregation as its definition reads, coordinate by coordinate in float64.</summary>
public static class AggregationOracle
{
    public static float[] Run(AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        AggregationInput.Check(clients, weights);
        method.CheckClients(clients.Count);
        return method switch
        {
            WeightedMean => Mean(clients, weights),
            CoordinateMedian => PerCoordinate(clients, sorted =>
                sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : ((double)sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2),
            TrimmedMean trimmed => PerCoordinate(clients, sorted => Trimmed(sorted, trimmed.CutFromEachEnd(sorted.Length))),
            Krum krum => clients[KrumSelection.Ranked(krum, Distances(clients), clients.Count)[0]].ToArray(),
            MultiKrum multi => Selected(clients, [.. KrumSelection.Ranked(multi.Scores, Distances(clients), clients.Count).Take(multi.Count(clients.Count))]),
            GeometricMedian median => Weiszfeld(median, clients, weights),
            NormClipping clipping => Clipped(clipping, clients, weights),
            _ => throw new AggregationException($"There is no definition of '{method.Name}'."),
        };
    }

    static float[] Mean(IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        var total = weights.Sum();
        var result = new float[clients[0].Length];
        for (var i = 0; i < result.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < clients.Count; k++)
                sum += weights[k] * clients[k].Span[i];
            result[i] = (float)(sum / total);
        }

        return result;
    }

    static float[] PerCoordinate(IReadOnlyList<ReadOnlyMemory<float>> clients, Func<float[], double> reduce)
    {
        var result = new float[clients[0].Length];
        for (var i = 0; i < result.Length; i++)
        {
            var values = clients.Select(client => client.Span[i]).ToArray();
            Array.Sort(values);
            // Adding zero turns −0 into +0: the order of the two zeros in a sort is nobody's definition.
            result[i] = values.Any(float.IsNaN) ? float.NaN : (float)reduce(values) + 0f;
        }

        return result;
    }

    static double Trimmed(float[] sorted, int cut)
    {
        var sum = 0.0;
        for (var i = cut; i < sorted.Length - cut; i++)
            sum += sorted[i];
        return sum / (sorted.Length - 2 * cut);
    }

    static double[] Distances(IReadOnlyList<ReadOnlyMemory<float>> clients)
    {
        var count = clients.Count;
        var distances = new double[count * count];
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                for (var i = 0; i < clients[a].Length; i++)
                {
                    var difference = (double)clients[a].Span[i] - clients[b].Span[i];
                    distances[a * count + b] += difference * difference;
                }
            }
        }

        return distances;
    }

    static float[] Selected(IReadOnlyList<ReadOnlyMemory<float>> clients, int[] chosen) =>
        // In the order of the clients, so that the sum does not depend on their scores.
        Mean([.. chosen.Order().Select(k => clients[k])], [.. chosen.Select(_ => 1.0)]);

    static float[] Weiszfeld(GeometricMedian method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        var point = Mean(clients, weights);
        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < method.Iterations; iteration++)
        {
            var distances = clients.Select(client => Math.Sqrt(SquaredDistance(client.Span, point))).ToArray();
            AggregationInput.CheckDistances(distances, () => [.. clients.Select(client => SquaredDistance(client.Span, new float[client.Length]))]);
            var objective = weights.Zip(distances, (weight, distance) => weight * distance).Sum();
            if (last - objective <= method.Tolerance * objective)
                break;
            last = objective;
            point = Mean(clients, [.. weights.Zip(distances, (weight, distance) => weight / Math.Max(method.Smoothing, distance))]);
        }

        return point;
    }

    static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return sum;
    }

    static float[] Clipped(NormClipping method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        var norms = clients.Select(client => Math.Sqrt(SquaredDistance(client.Span, new float[client.Length]))).ToArray();
        AggregationInput.CheckDistances(norms);
        var limit = method.Limit(norms);
        var total = weights.Sum();
        var result = new float[clients[0].Length];
        for (var i = 0; i < result.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < clients.Count; k++)
                sum += weights[k] * (norms[k] <= limit ? 1 : limit / norms[k]) * clients[k].Span[i];
            result[i] = (float)(sum / total);
        }

        return result;
    }
}
