namespace ContribBot.Quality.Splitting;

/// <summary>Weighted logistic regression with a ridge, by Newton's method.</summary>
static class LogisticFit
{
    /// <summary>The weights, the intercept last.</summary>
    public static double[] Fit(IReadOnlyList<(double[] X, double Y, double Weight)> pairs, double ridge)
    {
        var size = pairs[0].X.Length + 1;
        var weights = new double[size];
        for (var round = 0; round < 12; round++)
        {
            var hessian = new double[size, size];
            var gradient = new double[size];
            foreach (var pair in pairs)
            {
                double logit = weights[^1];
                for (var a = 0; a < size - 1; a++)
                    logit += weights[a] * pair.X[a];
                var p = 1 / (1 + Math.Exp(-logit));
                var (error, curvature) = (pair.Weight * (pair.Y - p), pair.Weight * p * (1 - p));
                for (var a = 0; a < size; a++)
                {
                    var xa = a == size - 1 ? 1 : pair.X[a];
                    if (xa == 0)
                        continue;
                    gradient[a] += error * xa;
                    for (var b = 0; b <= a; b++)
                        hessian[a, b] += curvature * xa * (b == size - 1 ? 1 : pair.X[b]);
                }
            }

            for (var a = 0; a < size; a++)
            {
                gradient[a] -= a == size - 1 ? 0 : ridge * weights[a];
                hessian[a, a] += a == size - 1 ? 1e-6 : ridge;
                for (var b = a + 1; b < size; b++)
                    hessian[a, b] = 0;
            }

            var step = Solve(hessian, gradient);
            for (var a = 0; a < size; a++)
                weights[a] += step[a];
            if (step.Max(Math.Abs) < 1e-5)
                break;
        }

        return weights;
    }

    /// <summary>Solves A·x = b for a symmetric positive matrix given by its lower triangle (Cholesky).</summary>
    static double[] Solve(double[,] a, double[] b)
    {
        var size = b.Length;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++)
                    sum -= a[i, k] * a[j, k];
                a[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / a[j, j];
            }
        }

        var x = (double[])b.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                x[i] -= a[k, i] * x[k];
            x[i] /= a[i, i];
        }

        return x;
    }
}
