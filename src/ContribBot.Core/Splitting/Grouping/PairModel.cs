namespace ContribBot.Core.Splitting;

/// <summary>
/// The learned numbers: two logistic models of "one commit holds both units", one for pairs in different files and one for pairs in one file.
/// </summary>
/// <remarks>
/// Fitted on 1,779 merged series of fifteen projects, every series with the same weight: logistic regression with a ridge of 2, then the same loss less
/// twice the adjusted Rand index of the probabilities as a soft grouping. <c>ContribBot.Quality splitting-fit</c> prints these two tables;
/// docs/splitting.md has the list and the scores on projects that were held back. The probabilities serve the cut and are sharper than frequencies.
/// The first number is the intercept.
/// </remarks>
static class PairModel
{
    static readonly double[] Different = Weights(
        -2.805, (Evidence.SubwordCosine, 2.076), (Evidence.AddedCosine, -1.099), (Evidence.NameCosine, 0.972), (Evidence.FileCosine, 2.168),
        (Evidence.ContextCosine, 1.388), (Evidence.NovelCosine, 0.472), (Evidence.GoneCosine, 0.910), (Evidence.RarestShared, 1.075),
        (Evidence.SameScript, 0.797), (Evidence.SameSubstitution, 1.034), (Evidence.SubstitutionOne, -0.182), (Evidence.Literal, 0.536),
        (Evidence.Moved, 2.760), (Evidence.OneStep, 0.391), (Evidence.TwoSteps, 0.310), (Evidence.PathSimilarity, 0.792),
        (Evidence.StemSimilarity, 0.752), (Evidence.CoChange, 2.418), (Evidence.NovelNone, 0.242), (Evidence.NovelOne, -0.235),
        (Evidence.NovelDisjoint, -0.090), (Evidence.GoneNone, 0.106), (Evidence.BothOnlyAdd, 0.158), (Evidence.BothOnlyRemove, 1.111),
        (Evidence.BothModify, 0.339), (Evidence.BothPunctuation, 3.200), (Evidence.PunctuationOne, 0.026), (Evidence.BothTests, 0.046),
        (Evidence.BothDocs, 0.840), (Evidence.BothSource, -0.145), (Evidence.TestAndSource, -0.221), (Evidence.DocsOne, -0.780),
        (Evidence.ConfigOne, -0.304), (Evidence.BothNewFiles, 1.295), (Evidence.NewFileOne, 0.209), (Evidence.SizeMin, -0.416),
        (Evidence.SizeMax, -0.172), (Evidence.LogUnits, 0.190), (Evidence.LogFiles, 0.455), (Evidence.UnitsInFileMin, 0.027),
        (Evidence.UnitsInFileMax, -0.257));

    static readonly double[] Same = Weights(
        -0.682, (Evidence.SubwordCosine, 1.806), (Evidence.AddedCosine, -0.468), (Evidence.NameCosine, 2.129), (Evidence.ContextCosine, 1.347),
        (Evidence.NovelCosine, -0.095), (Evidence.GoneCosine, 1.359), (Evidence.RarestShared, 1.254), (Evidence.SameScript, 1.710),
        (Evidence.SameSubstitution, 0.390), (Evidence.SubstitutionOne, 0.054), (Evidence.Literal, -0.520), (Evidence.Moved, 1.194),
        (Evidence.OneStep, 0.769), (Evidence.TwoSteps, 0.679), (Evidence.PathSimilarity, -0.178), (Evidence.StemSimilarity, 0.060),
        (Evidence.Nearness, 1.535), (Evidence.Adjacent, 0.070), (Evidence.SameDefinition, 0.246), (Evidence.NovelNone, 0.563),
        (Evidence.NovelOne, 0.029), (Evidence.NovelDisjoint, -0.091), (Evidence.GoneNone, -0.033), (Evidence.BothOnlyAdd, 0.164),
        (Evidence.BothOnlyRemove, 0.861), (Evidence.BothModify, 0.505), (Evidence.BothPunctuation, 3.005), (Evidence.PunctuationOne, -0.182),
        (Evidence.BothTests, -0.187), (Evidence.BothDocs, -0.429), (Evidence.BothSource, -0.882), (Evidence.SizeMin, -0.264),
        (Evidence.SizeMax, -0.285), (Evidence.LogUnits, 0.320), (Evidence.LogFiles, 0.940), (Evidence.UnitsInFileMin, -0.038),
        (Evidence.UnitsInFileMax, -0.040));

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
