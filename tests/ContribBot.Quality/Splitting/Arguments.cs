namespace ContribBot.Quality.Splitting;

/// <summary>What the splitting commands are told.</summary>
/// <param name="List">File with the series.</param>
/// <param name="Mirrors">Folder with a clone of each project, <c>owner+name/repo</c>.</param>
/// <param name="Part"><c>tune</c> (the older 70% of each project), <c>held</c> (the newer 30%), <c>all</c>.</param>
/// <param name="Limit">At most this many of each project.</param>
/// <param name="Cache">Folder that keeps what was read from git; null for none.</param>
/// <param name="History">What is known of the history: <c>clone</c> or <c>github</c>.</param>
sealed record Arguments(string List, string Mirrors, string Part, int Limit, string? Cache, string History)
{
    public static Arguments Parse(string[] args)
    {
        string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        return new Arguments(
            Option("--series") ?? throw new ArgumentException("--series FILE is missing"),
            Option("--mirrors") ?? throw new ArgumentException("--mirrors DIR is missing"),
            Option("--part") ?? "all",
            int.Parse(Option("--limit") ?? "1000000"),
            Option("--cache"),
            Option("--history") ?? "clone");
    }
}
