namespace ContribBot.Core.Splitting;

/// <summary>
/// The learned numbers: two logistic models of "one commit holds both units", one for pairs in different files and one for pairs in one file.
/// </summary>
/// <remarks>
/// Fitted by Newton's method with a ridge of 2 on the older 70% of 634 merged multi-commit series of rust-lang/cargo and numpy/numpy
/// (2018 to 2024), every series with the same weight; <c>ContribBot.Quality splitting-fit</c> prints these two tables. docs/splitting.md has the
/// scores on the newer 30%. The first number is the intercept.
/// </remarks>
static class PairModel
{
    static readonly double[] Different = Weights(
        -2.303, (Evidence.SubwordCosine, 0.762), (Evidence.AddedCosine, -0.418), (Evidence.NameCosine, 0.383), (Evidence.FileCosine, 1.381),
        (Evidence.ContextCosine, 1.498), (Evidence.NovelCosine, 0.440), (Evidence.GoneCosine, 0.528), (Evidence.RarestShared, 0.681),
        (Evidence.SameScript, 1.369), (Evidence.SameSubstitution, 0.431), (Evidence.SubstitutionOne, -0.114), (Evidence.Literal, 0.018),
        (Evidence.Moved, 1.238), (Evidence.OneStep, -0.125), (Evidence.TwoSteps, 0.057), (Evidence.PathSimilarity, 0.793),
        (Evidence.StemSimilarity, 0.109), (Evidence.CoChange, 0.664), (Evidence.NovelNone, 0.113), (Evidence.NovelOne, -0.102),
        (Evidence.NovelDisjoint, -0.067), (Evidence.GoneNone, 0.196), (Evidence.BothOnlyAdd, 0.046), (Evidence.BothOnlyRemove, 0.575),
        (Evidence.BothModify, 0.163), (Evidence.BothPunctuation, 1.143), (Evidence.PunctuationOne, 0.046), (Evidence.BothTests, -0.079),
        (Evidence.BothDocs, 0.100), (Evidence.BothSource, -0.206), (Evidence.TestAndSource, -0.334), (Evidence.DocsOne, -0.283),
        (Evidence.ConfigOne, 0.035), (Evidence.BothNewFiles, 0.536), (Evidence.NewFileOne, -0.097), (Evidence.SizeMin, -0.221),
        (Evidence.SizeMax, -0.016), (Evidence.LogUnits, 0.146), (Evidence.LogFiles, 0.335), (Evidence.UnitsInFileMin, 0.050),
        (Evidence.UnitsInFileMax, -0.010));

    static readonly double[] Same = Weights(
        1.601, (Evidence.SubwordCosine, 1.708), (Evidence.AddedCosine, 0.205), (Evidence.NameCosine, 0.973), (Evidence.ContextCosine, 0.336),
        (Evidence.NovelCosine, 0.307), (Evidence.GoneCosine, 0.173), (Evidence.RarestShared, 0.046), (Evidence.SameScript, 0.534),
        (Evidence.SameSubstitution, 0.725), (Evidence.SubstitutionOne, 0.010), (Evidence.Literal, -0.280), (Evidence.Moved, -0.306),
        (Evidence.OneStep, -0.611), (Evidence.TwoSteps, 0.314), (Evidence.StemSimilarity, -1.092), (Evidence.Nearness, 1.271),
        (Evidence.Adjacent, -0.187), (Evidence.SameDefinition, -0.234), (Evidence.NovelNone, 0.252), (Evidence.NovelOne, -0.143),
        (Evidence.NovelDisjoint, -0.046), (Evidence.GoneNone, -0.052), (Evidence.BothOnlyAdd, 0.183), (Evidence.BothOnlyRemove, 0.449),
        (Evidence.BothModify, 0.188), (Evidence.BothPunctuation, 2.128), (Evidence.PunctuationOne, -0.083), (Evidence.BothTests, -0.397),
        (Evidence.BothDocs, -0.468), (Evidence.BothSource, -0.564), (Evidence.SizeMin, 0.025), (Evidence.SizeMax, -0.133),
        (Evidence.LogUnits, -0.020), (Evidence.LogFiles, 0.174), (Evidence.UnitsInFileMin, 0.048), (Evidence.UnitsInFileMax, 0.048));

    /// <param name="evidence">Indexed by <see cref="Evidence"/>.</param>
    /// <param name="sameFile">Which of the two models.</param>
    public static double Probability(double[] evidence, bool sameFile)
    {
        var weights = sameFile ? Same : Different;
        var logit = weights[^1];
        for (var i = 0; i < evidence.Length; i++)
            logit += weights[i] * evidence[i];
        return 1 / (1 + Math.Exp(-logit));
    }

    static double[] Weights(double intercept, params ReadOnlySpan<(Evidence Evidence, double Weight)> entries)
    {
        var weights = new double[PairEvidence.Count + 1];
        weights[^1] = intercept;
        foreach (var (evidence, weight) in entries)
            weights[(int)evidence] = weight;
        return weights;
    }
}
