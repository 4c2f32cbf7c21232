using ContribBot.Quality.Proposals;
using ContribBot.Quality.Splitting;

// Measures how good the bot's advice is on real proposals and real history; see docs/quality.md and docs/splitting.md. Not a test: it needs
// clones that the repository does not carry.
return args switch
{
    ["proposals", .. var rest] => await ProposalCommands.RunAsync(rest),
    ["splitting", .. var rest] => await SplittingQuality.RunAsync(rest),
    ["splitting-single", .. var rest] => await SingleCommits.RunAsync(rest),
    ["splitting-scale", .. var rest] => SplittingScale.Run(rest),
    ["splitting-fit", .. var rest] => await PairModelFit.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        $"""
        {ProposalCommands.Usage}
               ContribBot.Quality splitting --series FILE --mirrors DIR [--part all|tune|held] [--limit N] [--cache DIR] [--history clone|github]
               ContribBot.Quality splitting-single --series FILE --mirrors DIR [--limit N]
               ContribBot.Quality splitting-fit --series FILE --mirrors DIR [--part tune] [--cache DIR]
               ContribBot.Quality splitting-scale [MOST_HUNKS]
        """);
    return 2;
}
