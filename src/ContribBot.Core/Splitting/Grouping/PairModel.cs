namespace ContribBot.Core.Splitting;

/// <summary>
/// The learned numbers: two logistic models of "one commit holds both hunks". Fitted on 559 multi-commit series of two open-source projects
/// and scored once on 203 later series of four; docs/splitting.md says how. <see cref="PairFeatures"/> defines every feature.
/// </summary>
static class PairModel
{
    public static double DifferentFiles(in PairFeatures x) => Probability(
        -2.991
        + (1.560 * x.SubwordCosine) + (2.023 * x.FileCosine) + (1.520 * x.SameScript) + (0.318 * x.LogFiles) + (0.847 * x.PathSimilarity)
        + (1.206 * x.CoChange) + (0.356 * x.NovelNone) + (0.148 * x.LogUnits) + (1.801 * x.BothOnlyRemove) - (0.150 * x.SizeMin)
        + (0.401 * x.TwoSteps) + (0.586 * x.BothOnlyAdd) + (0.436 * x.NovelCosine) + (0.173 * x.GoneNone));

    public static double SameFile(in PairFeatures x) => Probability(
        -0.617
        + (1.602 * x.SubwordCosine) + (2.536 * x.BothPunctuation) + (1.380 * x.AddedCosine) + (1.384 * x.Nearness) - (0.212 * x.SizeMax)
        + (0.302 * x.LogFiles) + (0.225 * x.LogUnits) - (0.404 * x.NovelOne) + (0.244 * x.BothModify) - (0.386 * x.NovelDisjoint)
        - (0.208 * x.SubstitutionOne) + (0.596 * x.Literal));

    static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));
}
