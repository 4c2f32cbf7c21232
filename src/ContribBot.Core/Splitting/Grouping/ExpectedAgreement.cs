namespace ContribBot.Core.Splitting;

/// <summary>
/// Chooses where to cut a dendrogram: the partition with the highest expected adjusted Rand index (Hubert and Arabie, 1985) under the pair
/// probabilities, with w the units' weights, I = Σ wᵢwⱼPᵢⱼ within clusters, T the same over all pairs, q = Σ wᵢwⱼ within clusters, N over all:
/// (I − Tq/N) / ((T + q)/2 − Tq/N). A unit's own w(w − 1)/2 pairs count everywhere with P = 1.
/// </summary>
static class ExpectedAgreement
{
    /// <returns>The number of clusters between the bounds with the highest expectation, and that expectation.</returns>
    public static (int Clusters, double Expectation) Best(double[,] probabilities, double[] weights, IReadOnlyList<Merge> merges, int fewest, int most)
    {
        var count = weights.Length;
        var own = weights.Sum(weight => weight * (weight - 1) / 2);
        double total = own, pairs = own;
        var shared = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                var product = weights[i] * weights[j];
                pairs += product;
                total += shared[i, j] = shared[j, i] = product * probabilities[i, j];
            }
        }

        var weight = (double[])weights.Clone();
        double inside = own, together = own;
        var best = (Clusters: 0, Expectation: double.NegativeInfinity);
        for (var clusters = count; clusters >= Math.Max(1, fewest); clusters--)
        {
            if (clusters <= most)
            {
                var chance = total * together / pairs;
                var denominator = ((total + together) / 2) - chance;
                var expectation = denominator > 1e-12 ? (inside - chance) / denominator : 0;
                if (expectation > best.Expectation)
                    best = (clusters, expectation);
            }

            if (clusters == 1)
                break;
            var (into, from, _) = merges[count - clusters];
            inside += shared[into, from];
            together += weight[into] * weight[from];
            weight[into] += weight[from];
            for (var k = 0; k < count; k++)
                shared[into, k] = shared[k, into] = shared[into, k] + shared[from, k];
        }

        return best;
    }

    /// <summary>The mean probability of two different units, weighted by both.</summary>
    public static double Cohesion(double[,] probabilities, double[] weights)
    {
        double total = 0, pairs = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = i + 1; j < weights.Length; j++)
            {
                total += weights[i] * weights[j] * probabilities[i, j];
                pairs += weights[i] * weights[j];
            }
        }

        return pairs > 0 ? total / pairs : 1;
    }

    /// <summary>The cluster of each unit, numbered from 0 by first appearance, after the merges that leave <paramref name="clusters"/>.</summary>
    public static int[] Cut(int count, IReadOnlyList<Merge> merges, int clusters)
    {
        var parent = Enumerable.Range(0, count).ToArray();
        for (var step = 0; step < count - clusters; step++)
            parent[merges[step].From] = merges[step].Into;
        var numbers = new Dictionary<int, int>();
        var result = new int[count];
        for (var i = 0; i < count; i++)
        {
            var root = i;
            while (parent[root] != root)
                root = parent[root];
            if (!numbers.TryGetValue(root, out result[i]))
                numbers.Add(root, result[i] = numbers.Count);
        }

        return result;
    }
}
