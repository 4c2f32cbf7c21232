using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>Fits the two logistic models by Newton's method with a small ridge; every series weighs the same, whatever its size.</summary>
static class PairModelFit
{
    const int PairsPerSeries = 4000;

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = Arguments.Parse(args);
        var list = await SeriesList.ReadAsync(arguments.List, arguments.Mirrors, arguments.Part, arguments.Limit, arguments.Cache);
        var pairs = list.AsParallel().AsOrdered().SelectMany(Pairs).ToList();
        foreach (var same in (bool[])[false, true])
        {
            var weights = Fit([.. pairs.Where(pair => pair.Same == same)], ridge: 2);
            Console.WriteLine(same ? "Same:" : "Different:");
            Console.WriteLine($"    {weights[^1]:F3},");
            foreach (var evidence in Enum.GetValues<Evidence>().Where(evidence => Math.Abs(weights[(int)evidence]) >= 0.0005))
                Console.WriteLine($"    (Evidence.{evidence}, {weights[(int)evidence]:F3}),");
        }

        return 0;
    }

    public static double[] Fit(List<Pair> pairs, double ridge)
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

    public static IEnumerable<Pair> Pairs(Series series)
    {
        var units = UnitBlocks.Of(ChangeUnit.Of(series.Change));
        var index = new UnitIndex(units, series.Change.Files);
        var labels = LabelsOf(series, units);
        var evidence = new PairEvidence(index, series.CoChange);
        var wanted = new List<(int I, int J)>();
        for (var i = 0; i < units.Count; i++)
        {
            for (var j = i + 1; j < units.Count; j++)
            {
                if (labels[i] >= 0 && labels[j] >= 0)
                    wanted.Add((i, j));
            }
        }

        // Evenly spread, without chance, so that two fits give the same numbers.
        var stride = Math.Max(1, (wanted.Count + PairsPerSeries - 1) / PairsPerSeries);
        var chosen = wanted.Where((_, at) => at % stride == 0).ToList();
        var total = chosen.Sum(pair => Importance(units, pair));
        foreach (var (i, j) in chosen)
        {
            var x = new double[PairEvidence.Count];
            evidence.Read(i, j, x);
            yield return new Pair(x, labels[i] == labels[j] ? 1 : 0, units[i].File == units[j].File, 100 * Importance(units, (i, j)) / total);
        }
    }

    static double Importance(List<ChangeUnit> units, (int I, int J) pair) => Math.Sqrt(Math.Sqrt(Math.Max(1, units[pair.I].ChangedLines) * Math.Max(1, units[pair.J].ChangedLines)));

    public static int[] LabelsOf(Series series, List<ChangeUnit> units)
    {
        var labels = new Dictionary<Hunk, int>(ReferenceEqualityComparer.Instance);
        foreach (var (file, own) in series.Change.Files.Zip(series.Labels))
        {
            foreach (var (hunk, label) in file.Hunks.Zip(own))
                labels[hunk] = label;
        }

        return [.. units.Select(unit => unit.Hunks.Count == 0 ? -1 : unit.Hunks.GroupBy(hunk => labels[hunk]).MaxBy(same => same.Sum(hunk => hunk.Range.ChangedLines))!.Key)];
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

/// <summary>One pair of units of a series.</summary>
/// <param name="X">By <see cref="Evidence"/>.</param>
/// <param name="Y">1 where one commit holds both.</param>
/// <param name="Same">Both stand in one file.</param>
/// <param name="Weight">The pairs of one series weigh 100 together.</param>
sealed record Pair(double[] X, double Y, bool Same, double Weight);
