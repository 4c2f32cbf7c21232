namespace ContribBot.Core.Splitting;

/// <summary>
/// What a pair of units can have in common. Cosines and similarities run from 0 to 1, counts enter as natural logarithms, and a property that a
/// pair has or has not is 1 or 0.
/// </summary>
enum Evidence
{
    /// <summary>Cosine over the subwords of the names that changed, weighted by rarity.</summary>
    SubwordCosine,

    /// <summary>Cosine over added names, weighted by count, rarity among the units and rarity in the base.</summary>
    AddedCosine,

    /// <summary>The same over removed and added names.</summary>
    NameCosine,

    /// <summary>Mean of that cosine between all units of the one file and all of the other.</summary>
    FileCosine,

    /// <summary>Cosine over the names in the six lines before and after.</summary>
    ContextCosine,

    /// <summary>Cosine over the added names that the base lacks, weighted by rarity.</summary>
    NovelCosine,

    /// <summary>Cosine over the removed names that the head lacks.</summary>
    GoneCosine,

    /// <summary>1/√(units that hold it − 1) of the rarest name that changed in both.</summary>
    RarestShared,

    /// <summary>Both make the same list of token edits.</summary>
    SameScript,

    /// <summary>They share a substitution.</summary>
    SameSubstitution,

    /// <summary>Exactly one holds a substitution that other units make too.</summary>
    SubstitutionOne,

    /// <summary>The rarest quoted string or option that changed in both, as 1/√(units that hold it − 1).</summary>
    Literal,

    /// <summary>Share of lines that one removes and the other adds.</summary>
    Moved,

    /// <summary>The strongest step from a definition of a new name to a use of it, or between two holders of one.</summary>
    OneStep,

    /// <summary>ln(1 + strength of the paths over a third unit that shares or defines a new name).</summary>
    TwoSteps,

    /// <summary>(Common leading directories + 1) / parts of the longer path.</summary>
    PathSimilarity,

    /// <summary>Share of the subwords of the file names, without test and extension, that both have.</summary>
    StemSimilarity,

    /// <summary>How often the base's history changed both files in one commit.</summary>
    CoChange,

    /// <summary>1/(1 + gap/8) for a gap in lines of one file.</summary>
    Nearness,

    /// <summary>No other unit of the file stands between them.</summary>
    Adjacent,

    /// <summary>The same definition (function, class) encloses both.</summary>
    SameDefinition,

    NovelNone,
    NovelOne,

    /// <summary>Both add names that the base lacks and other units share, but no common one.</summary>
    NovelDisjoint,
    GoneNone,
    BothOnlyAdd,
    BothOnlyRemove,
    BothModify,
    BothPunctuation,
    PunctuationOne,
    BothTests,
    BothDocs,
    BothSource,
    TestAndSource,
    DocsOne,
    ConfigOne,
    BothNewFiles,
    NewFileOne,

    /// <summary>ln(1 + changed lines) of the smaller unit.</summary>
    SizeMin,
    SizeMax,
    LogUnits,
    LogFiles,

    /// <summary>ln of the number of units in the two files, the smaller and the larger.</summary>
    UnitsInFileMin,
    UnitsInFileMax,
}
