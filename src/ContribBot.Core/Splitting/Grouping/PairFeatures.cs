namespace ContribBot.Core.Splitting;

/// <summary>
/// What a pair of units has in common. Cosines and similarities run from 0 to 1, counts enter as natural logarithms, and a property that a
/// pair has or has not is 1 or 0.
/// </summary>
readonly record struct PairFeatures
{
    /// <summary>Cosine over the subwords of the names that changed, weighted by rarity.</summary>
    public double SubwordCosine { get; init; }

    /// <summary>Cosine over added names, weighted by count, rarity among the units and rarity in the base.</summary>
    public double AddedCosine { get; init; }

    /// <summary>Mean of the cosine over removed and added names between all units of the one file and all of the other.</summary>
    public double FileCosine { get; init; }

    /// <summary>Both make the same list of token edits.</summary>
    public double SameScript { get; init; }

    /// <summary>Exactly one holds a substitution that other units make too.</summary>
    public double SubstitutionOne { get; init; }

    /// <summary>The rarest quoted string or option that changed in both, as 1/√(units that hold it − 1).</summary>
    public double Literal { get; init; }

    /// <summary>(Common leading directories + 1) / parts of the longer path.</summary>
    public double PathSimilarity { get; init; }

    /// <summary>How often the base's history changed both files in one commit.</summary>
    public double CoChange { get; init; }

    /// <summary>1/(1 + gap/8) for a gap in lines.</summary>
    public double Nearness { get; init; }

    /// <summary>Neither adds a name that the base lacks.</summary>
    public double NovelNone { get; init; }

    /// <summary>Exactly one does.</summary>
    public double NovelOne { get; init; }

    /// <summary>Both add names that the base lacks and other units share, but no common one.</summary>
    public double NovelDisjoint { get; init; }

    /// <summary>Cosine over the added names that the base lacks, weighted by rarity.</summary>
    public double NovelCosine { get; init; }

    /// <summary>Neither removes a name that the head lacks.</summary>
    public double GoneNone { get; init; }

    /// <summary>ln(1 + strength of the paths over a third unit that shares or defines a new name).</summary>
    public double TwoSteps { get; init; }

    public double BothOnlyAdd { get; init; }

    public double BothOnlyRemove { get; init; }

    public double BothModify { get; init; }

    public double BothPunctuation { get; init; }

    /// <summary>ln(1 + changed lines) of the smaller unit.</summary>
    public double SizeMin { get; init; }

    /// <summary>The same of the larger one.</summary>
    public double SizeMax { get; init; }

    public double LogUnits { get; init; }

    public double LogFiles { get; init; }
}
