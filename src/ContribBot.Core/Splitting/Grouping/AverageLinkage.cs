namespace ContribBot.Core.Splitting;

/// <summary>One step of a dendrogram: clusters <paramref name="Into"/> and <paramref name="From"/> become <paramref name="Into"/>.</summary>
readonly record struct Merge(int Into, int From, double Probability);

/// <summary>
/// Agglomerative clustering by average linkage: again and again the two clusters whose units have the highest mean pair probability are merged.
/// Nearest neighbours are remembered per cluster, so the usual cost is the square of the number of units.
/// </summary>
static class AverageLinkage
{
    public static List<Merge> Cluster(double[,] probabilities)
    {
        var count = probabilities.GetLength(0);
        var similarity = (double[,])probabilities.Clone();
        var size = Enumerable.Repeat(1, count).ToArray();
        var alive = Enumerable.Repeat(true, count).ToArray();
        var nearest = new int[count];
        for (var i = 0; i < count; i++)
            nearest[i] = Nearest(i);

        var merges = new List<Merge>(Math.Max(0, count - 1));
        for (var step = 1; step < count; step++)
        {
            var into = -1;
            for (var i = 0; i < count; i++)
            {
                if (alive[i] && nearest[i] >= 0 && (into < 0 || similarity[i, nearest[i]] > similarity[into, nearest[into]]))
                    into = i;
            }

            var from = nearest[into];
            if (from < into)
                (into, from) = (from, into);
            merges.Add(new Merge(into, from, similarity[into, from]));
            alive[from] = false;
            for (var k = 0; k < count; k++)
            {
                if (alive[k] && k != into)
                    similarity[into, k] = similarity[k, into] = ((size[into] * similarity[into, k]) + (size[from] * similarity[from, k])) / (size[into] + size[from]);
            }

            size[into] += size[from];
            for (var k = 0; k < count; k++)
            {
                if (alive[k] && (k == into || nearest[k] == into || nearest[k] == from))
                    nearest[k] = Nearest(k);
            }
        }

        return merges;

        // Average linkage never raises a similarity above the larger of the two it comes from, so other rows keep their nearest.
        int Nearest(int i)
        {
            var best = -1;
            for (var j = 0; j < count; j++)
            {
                if (j != i && alive[j] && (best < 0 || similarity[i, j] > similarity[i, best]))
                    best = j;
            }

            return best;
        }
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
