namespace ContribBot.Core.Splitting;

/// <summary>
/// What a partition is worth: its expected adjusted Rand index (Hubert and Arabie, 1985) under the pair probabilities, with w the units' weights,
/// I = Σ wᵢwⱼPᵢⱼ within groups, T the same over all pairs, q = Σ wᵢwⱼ within groups, N over all: (I − Tq/N) / ((T + q)/2 − Tq/N).
/// A unit's own w(w − 1)/2 pairs count everywhere with P = 1.
/// </summary>
static class ExpectedAgreement
{
    /// <param name="probabilities">Of every pair of units.</param>
    /// <param name="weights">The weight of each unit.</param>
    /// <param name="groups">The group of each unit.</param>
    public static double Of(double[,] probabilities, double[] weights, int[] groups)
    {
        var own = weights.Sum(weight => weight * (weight - 1) / 2);
        double inside = own, total = own, together = own, pairs = own;
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = i + 1; j < weights.Length; j++)
            {
                var product = weights[i] * weights[j];
                pairs += product;
                total += product * probabilities[i, j];
                if (groups[i] != groups[j])
                    continue;
                together += product;
                inside += product * probabilities[i, j];
            }
        }

        var chance = total * together / pairs;
        var denominator = ((total + together) / 2) - chance;
        return denominator > 1e-12 ? (inside - chance) / denominator : 0;
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
}
