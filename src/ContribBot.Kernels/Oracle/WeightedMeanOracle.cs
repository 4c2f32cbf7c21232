using ContribBot.Kernels.Aggregation;

namespace ContribBot.Kernels.Oracle;

/// <summary>The weighted mean as its definition reads, value by value in float64.</summary>
public static class WeightedMeanOracle
{
    public static float[] Run(IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        var total = AggregationInput.Check(clients, weights);
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
}
