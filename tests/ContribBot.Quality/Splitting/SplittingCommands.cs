using System.CommandLine;

namespace ContribBot.Quality.Splitting;

/// <summary>The commands that measure splitting.</summary>
static class SplittingCommands
{
    public static IEnumerable<Command> Create() =>
    [
        SeriesOptions.Command("splitting", "Measures plans against the commits of their authors: the tables of docs/splitting.md.", SplittingQuality.RunAsync),
        SeriesOptions.Command("splitting-single", "Counts the changes of one commit that are left in one piece. Takes the projects of the list.", SingleCommits.RunAsync),
        SeriesOptions.Command("splitting-fit", "Fits the weights of PairModel and prints them.", PairModelFit.RunAsync),
        Scale(),
    ];

    static Command Scale()
    {
        var most = new Argument<int>("most-hunks") { Description = "The largest change.", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("splitting-scale", "Plans changes from a hundred to a million hunks.") { most };
        command.SetAction(result => SplittingScale.Run(result.GetValue(most)));
        return command;
    }
}
