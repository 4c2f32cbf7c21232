namespace ContribBot.Kernels.Aggregation;

/// <summary>What every aggregation checks before it touches a value.</summary>
public static class AggregationInput
{
    /// <summary>Checks models and weights and returns the sum of the weights.</summary>
    /// <exception cref="AggregationException">No models; lengths or counts differ; a weight is negative or not finite; the weights sum to zero.</exception>
    public static double Check(IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        if (clients.Count == 0)
            throw new AggregationException("There are no client models to aggregate.");
        if (clients.Count != weights.Count)
            throw new AggregationException($"{clients.Count} client models but {weights.Count} weights: each model needs one weight.");
        for (var k = 1; k < clients.Count; k++)
        {
            if (clients[k].Length != clients[0].Length)
                throw new AggregationException($"Client {k} has {clients[k].Length} values, client 0 has {clients[0].Length}: all models need the same shape.");
        }

        return CheckWeights(weights);
    }

    /// <summary>Refuses clients that lie nowhere: one NaN would reach every coordinate of a rule that measures distances over whole models.</summary>
    /// <param name="distances">Of each client, from anywhere.</param>
    /// <param name="norms">The clients' distances from zero, asked for where one from a mean is not finite: the NaN of one client makes the mean NaN, and all distances from it.</param>
    /// <exception cref="AggregationException">A distance is not finite; the message names the client.</exception>
    public static void CheckDistances(ReadOnlySpan<double> distances, Func<double[]>? norms = null)
    {
        for (var k = 0; k < distances.Length; k++)
        {
            if (double.IsFinite(distances[k]))
                continue;
            if (norms is not null)
                CheckDistances(norms());
            throw new AggregationException($"Client {k} holds NaN or infinity, so it has no distance from the others: leave it out, or use krum or coordinate-median.");
        }
    }

    static double CheckWeights(IReadOnlyList<double> weights)
    {
        var total = 0.0;
        for (var k = 0; k < weights.Count; k++)
        {
            if (!double.IsFinite(weights[k]) || weights[k] < 0)
                throw new AggregationException($"The weight of client {k} is {weights[k]}: weights are finite and not negative.");
            total += weights[k];
        }

        if (total == 0)
            throw new AggregationException("The weights sum to zero: at least one client needs a positive weight.");
        if (double.IsInfinity(total))
            throw new AggregationException("The weights sum to infinity: scale them down.");
        return total;
    }
}
