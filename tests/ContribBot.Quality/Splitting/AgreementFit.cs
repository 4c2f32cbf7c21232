namespace ContribBot.Quality.Splitting;

/// <summary>
/// Moves the two logistic models towards what is scored. The loss of a series is the logistic loss of its pairs less λ times the adjusted Rand
/// index that the probabilities would have as a soft grouping: with w the weights of pairs, I = Σ wPY, S = Σ wP, T = Σ wY, N = Σ w it is
/// (I − ST/N) / ((S + T)/2 − ST/N), half of it with pairs of lines and half with pairs of hunks. Unlike the logistic loss it forgets pairs
/// that nothing tells apart. Full-batch Adam (Kingma and Ba, 2015) with a falling rate; no chance in it, so two fits give the same numbers.
/// </summary>
static class AgreementFit
{
    const double Lambda = 2;
    const double Ridge = 1e-3;
    const double Rate = 0.02;
    const int Steps = 120;

    /// <summary>The two models, different files first, the intercept last in each.</summary>
    public static double[][] Refine(IReadOnlyList<SeriesPairs> series, double[][] start)
    {
        var scale = Scale(series);
        var size = start[0].Length;
        double[][] weights = [.. start.Select(model => model.Zip(scale, (weight, unit) => weight * unit).ToArray())];
        double[][] anchor = [.. weights.Select(model => (double[])model.Clone())];
        double[][] mean = [new double[size], new double[size]], spread = [new double[size], new double[size]];
        for (var step = 1; step <= Steps; step++)
        {
            double[][] models = [.. weights.Select(model => model.Zip(scale, (weight, unit) => weight / unit).ToArray())];
            var gradients = series.AsParallel().AsOrdered().Select(one => Gradient(one, models)).ToList();
            for (var model = 0; model < 2; model++)
            {
                for (var at = 0; at < size; at++)
                {
                    var gradient = (gradients.Sum(one => one[model][at]) / series.Count / scale[at]) - (Ridge * (weights[model][at] - anchor[model][at]));
                    mean[model][at] = (0.9 * mean[model][at]) + (0.1 * gradient);
                    spread[model][at] = (0.99 * spread[model][at]) + (0.01 * gradient * gradient);
                    weights[model][at] += Rate * (1 - (step / (Steps + 1.0))) * mean[model][at] / (1 - Math.Pow(0.9, step))
                        / (Math.Sqrt(spread[model][at] / (1 - Math.Pow(0.99, step))) + 1e-8);
                }
            }
        }

        return [.. weights.Select(model => model.Zip(scale, (weight, unit) => weight / unit).ToArray())];
    }

    /// <summary>The standard deviation of each piece of evidence, and 1 for the intercept: weights move in these units.</summary>
    static double[] Scale(IReadOnlyList<SeriesPairs> series)
    {
        var size = series[0].X[0].Length;
        double[] sum = new double[size], squares = new double[size];
        double count = 0;
        foreach (var x in series.SelectMany(one => one.X))
        {
            count++;
            for (var at = 0; at < size; at++)
                (sum[at], squares[at]) = (sum[at] + x[at], squares[at] + (x[at] * x[at]));
        }

        return [.. sum.Zip(squares, (first, second) => Math.Sqrt(Math.Max(0, (second / count) - (first / count * (first / count)))) + 1e-3), 1];
    }

    /// <summary>Upwards: of −logistic loss + λ·agreement.</summary>
    static double[][] Gradient(SeriesPairs pairs, double[][] models)
    {
        var probabilities = pairs.X.Select((x, at) => Probability(x, models[pairs.Same[at] ? 1 : 0])).ToArray();
        var slopes = new double[probabilities.Length];
        AddAgreement(probabilities, pairs.Y, pairs.Lines, pairs.OwnLines, slopes);
        AddAgreement(probabilities, pairs.Y, pairs.Hunks, pairs.OwnHunks, slopes);
        double[][] gradient = [new double[models[0].Length], new double[models[0].Length]];
        for (var at = 0; at < slopes.Length; at++)
        {
            var (p, own, x) = (probabilities[at], gradient[pairs.Same[at] ? 1 : 0], pairs.X[at]);
            var slope = (Lambda / 2 * slopes[at] * p * (1 - p)) + (pairs.Importance[at] * (pairs.Y[at] - p));
            for (var k = 0; k < x.Length; k++)
                own[k] += slope * x[k];
            own[^1] += slope;
        }

        return gradient;
    }

    /// <summary>Adds the derivative of the soft index by each probability.</summary>
    static void AddAgreement(double[] p, double[] y, double[] weights, double own, double[] slopes)
    {
        double inside = own, soft = own, truth = own, all = own;
        for (var at = 0; at < p.Length; at++)
        {
            inside += weights[at] * p[at] * y[at];
            soft += weights[at] * p[at];
            truth += weights[at] * y[at];
            all += weights[at];
        }

        var (share, chance) = (truth / all, soft * truth / all);
        var denominator = ((soft + truth) / 2) - chance;
        var index = (inside - chance) / denominator;
        for (var at = 0; at < p.Length; at++)
            slopes[at] += weights[at] * (y[at] - share - (index * (0.5 - share))) / denominator;
    }

    static double Probability(double[] x, double[] model)
    {
        var logit = model[^1];
        for (var at = 0; at < x.Length; at++)
            logit += model[at] * x[at];
        return 1 / (1 + Math.Exp(-logit));
    }
}
