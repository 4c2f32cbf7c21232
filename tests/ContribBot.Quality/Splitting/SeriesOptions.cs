using System.CommandLine;

namespace ContribBot.Quality.Splitting;

/// <summary>What the commands about series are told.</summary>
/// <param name="List">File with the series.</param>
/// <param name="Mirrors">Folder with the clones; <see cref="Clones"/> finds a project's there.</param>
/// <param name="Part"><c>tune</c> (the older 70% of each project), <c>held</c> (the newer 30%), <c>all</c>.</param>
/// <param name="Limit">At most this many of each project.</param>
/// <param name="Cache">Folder that keeps what was read from git; null for none.</param>
/// <param name="History">What is known of the history: <c>clone</c> or <c>github</c>.</param>
sealed record SeriesOptions(string List, string Mirrors, string Part, int Limit, string? Cache, string History)
{
    /// <summary>A command that takes them.</summary>
    public static Command Command(string name, string description, Func<SeriesOptions, Task<int>> run)
    {
        var list = new Option<FileInfo>("--series") { Description = "The series: {\"owner/name\": [[merge, first parent, last commit], …]}, newest first.", Required = true };
        var mirrors = new Option<DirectoryInfo>("--mirrors") { Description = "The folder with a clone of each project, bare or not: owner+name/repo, owner/name or name.", Required = true };
        var part = new Option<string>("--part") { Description = "The newer 30% of each project (held), the older 70% (tune), or all.", DefaultValueFactory = _ => "all" };
        var limit = new Option<int>("--limit") { Description = "At most this many of each project.", DefaultValueFactory = _ => int.MaxValue };
        var cache = new Option<DirectoryInfo?>("--cache") { Description = "A folder that keeps what was read from git; the next run takes seconds." };
        var history = new Option<string>("--history") { Description = "What is known of the history: as in a clone, or as the bot knows it on GitHub.", DefaultValueFactory = _ => "clone" };
        list.AcceptExistingOnly();
        mirrors.AcceptExistingOnly();
        part.AcceptOnlyFromAmong("all", "tune", "held");
        history.AcceptOnlyFromAmong("clone", "github");
        var command = new Command(name, description) { list, mirrors, part, limit, cache, history };
        command.SetAction((result, _) => run(new SeriesOptions(
            result.GetValue(list)!.FullName, result.GetValue(mirrors)!.FullName, result.GetValue(part)!, result.GetValue(limit), result.GetValue(cache)?.FullName, result.GetValue(history)!)));
        return command;
    }
}
