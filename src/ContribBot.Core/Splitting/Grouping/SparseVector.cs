namespace ContribBot.Core.Splitting;

/// <summary>A unit-length vector of few words; the product of two is their cosine.</summary>
sealed class SparseVector
{
    // The heaviest words decide a cosine; a bound keeps the cost of a pair constant for units of thousands of lines.
    const int MaxWords = 400;

    readonly int[] words;
    readonly double[] weights;

    SparseVector(int[] words, double[] weights)
    {
        this.words = words;
        this.weights = weights;
    }

    public bool IsEmpty => words.Length == 0;

    public static SparseVector Of(IEnumerable<(int Word, double Weight)> entries)
    {
        var sorted = entries.Where(entry => entry.Weight > 0).OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Word)
            .Take(MaxWords).OrderBy(entry => entry.Word).ToArray();
        var norm = Math.Sqrt(sorted.Sum(entry => entry.Weight * entry.Weight));
        return new SparseVector([.. sorted.Select(entry => entry.Word)], [.. sorted.Select(entry => entry.Weight / norm)]);
    }

    public double Cosine(SparseVector other)
    {
        double sum = 0;
        for (int i = 0, j = 0; i < words.Length && j < other.words.Length;)
        {
            if (words[i] == other.words[j])
                sum += weights[i++] * other.weights[j++];
            else if (words[i] < other.words[j])
                i++;
            else
                j++;
        }

        return sum;
    }

    public bool SharesWith(SparseVector other)
    {
        for (int i = 0, j = 0; i < words.Length && j < other.words.Length;)
        {
            if (words[i] == other.words[j])
                return true;
            if (words[i] < other.words[j])
                i++;
            else
                j++;
        }

        return false;
    }
}
