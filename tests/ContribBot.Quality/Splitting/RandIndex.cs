namespace ContribBot.Quality.Splitting;

/// <summary>The adjusted Rand index (Hubert and Arabie, 1985) of two partitions of weighted items; an item of weight w counts as w items.</summary>
static class RandIndex
{
    public static double Adjusted(IReadOnlyList<int> one, IReadOnlyList<int> other, IReadOnlyList<double> weights)
    {
        var cells = new Dictionary<(int, int), double>();
        var rows = new Dictionary<int, double>();
        var columns = new Dictionary<int, double>();
        for (var i = 0; i < one.Count; i++)
        {
            cells[(one[i], other[i])] = cells.GetValueOrDefault((one[i], other[i])) + weights[i];
            rows[one[i]] = rows.GetValueOrDefault(one[i]) + weights[i];
            columns[other[i]] = columns.GetValueOrDefault(other[i]) + weights[i];
        }

        double both = cells.Values.Sum(Pairs), first = rows.Values.Sum(Pairs), second = columns.Values.Sum(Pairs), all = Pairs(weights.Sum());
        var chance = all > 0 ? first * second / all : 0;
        var denominator = ((first + second) / 2) - chance;
        return Math.Abs(denominator) < 1e-9 ? 0 : (both - chance) / denominator;
    }

    static double Pairs(double weight) => weight * (weight - 1) / 2;
}
