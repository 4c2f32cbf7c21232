namespace ContribBot.Core.Splitting;

/// <summary>The probability of every pair of units to stand in one commit, from <see cref="PairModel"/>.</summary>
static class PairProbabilities
{
    public static double[,] Of(UnitIndex index, CoChange coChange)
    {
        var evidence = new PairEvidence(index, coChange);
        var count = index.Units.Count;
        var probabilities = new double[count, count];
        var values = new double[PairEvidence.Count];
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                evidence.Read(i, j, values);
                probabilities[i, j] = probabilities[j, i] = PairModel.Probability(values, index.Units[i].File == index.Units[j].File);
            }
        }

        return probabilities;
    }
}
