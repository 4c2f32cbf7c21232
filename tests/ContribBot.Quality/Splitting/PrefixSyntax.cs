using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>How many file states on the way through a stack parse, of files that parse at base and head.</summary>
static class PrefixSyntax
{
    public static (int Parsed, int All) Count(SplitPlan plan)
    {
        var all = StackSyntax.CountStates(plan);
        return (all - StackSyntax.Problems(plan).Count(), all);
    }
}
