namespace ContribBot.Core.Benchmarks;

/// <summary>The standard normal distribution, as far as the tests of this folder need it.</summary>
static class NormalDistribution
{
    /// <summary>P(Z &gt; z) for z ≥ 0, by the continued fraction of Mills' ratio from z = 2 on and the power series below; relative error under 1e-9.</summary>
    public static double UpperTail(double z)
    {
        if (double.IsPositiveInfinity(z))
            return 0;
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (z < 2)
        {
            double term = z, sum = z;
            for (var k = 1; Math.Abs(term) > 1e-17; k++)
            {
                term *= z * z / (2 * k + 1);
                sum += term;
            }

            return 0.5 - density * sum;
        }

        var fraction = 0.0;
        for (var k = 200; k >= 1; k--)
            fraction = k / (z + fraction);
        return density / (z + fraction);
    }

    /// <summary>The z with P(Z &gt; z) = <paramref name="tail"/>, for tails in (0, 0.5], by bisection.</summary>
    public static double UpperQuantile(double tail)
    {
        double low = 0, high = 40;
        for (var i = 0; i < 200 && high - low > 1e-13; i++)
        {
            var middle = (low + high) / 2;
            if (UpperTail(middle) > tail)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
