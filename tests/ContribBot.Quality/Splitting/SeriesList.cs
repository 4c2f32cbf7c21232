using System.Text.Json;
using ContribBot.Git;

namespace ContribBot.Quality.Splitting;

/// <summary>Reads a list of merged series: <c>{"owner/name": [[merge, first parent, last commit], …]}</c>, newest first.</summary>
static class SeriesList
{
    // The newest part of each project's list is held back from tuning.
    const double Held = 0.3;

    public static async Task<IReadOnlyList<string>> RepositoriesAsync(string list) => [.. (await ParseAsync(list)).Keys];

    public static async Task<List<Series>> ReadAsync(Arguments arguments)
    {
        var listed = await ParseAsync(arguments.List);
        var wanted = new List<(string Repository, string Base, string Head)>();
        foreach (var (repository, rows) in listed)
        {
            var held = (int)(rows.Length * Held);
            var chosen = arguments.Part switch { "held" => rows[..held], "tune" => rows[held..], _ => rows };
            wanted.AddRange(chosen.Take(arguments.Limit).Select(row => (repository, row[^2], row[^1])));
        }

        var series = new Series?[wanted.Count];
        var done = 0;
        await Parallel.ForAsync(0, wanted.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (i, cancellationToken) =>
        {
            var (repository, first, last) = wanted[i];
            var git = await GitRepository.OpenAsync(Path.Combine(arguments.Mirrors, repository.Replace('/', '+'), "repo"), cancellationToken);
            series[i] = await SeriesCache.GetAsync(arguments, repository, first, last, () => SeriesReader.ReadAsync(git, repository, first, last, arguments.History, cancellationToken));
            if (Interlocked.Increment(ref done) % 50 == 0 && !Console.IsErrorRedirected)
                Console.Error.WriteLine($"{done}/{wanted.Count} read");
        });
        return [.. series.OfType<Series>().Where(one => one.AuthorGroups >= 2)];
    }

    static async Task<Dictionary<string, string[][]>> ParseAsync(string list) =>
        JsonSerializer.Deserialize<Dictionary<string, string[][]>>(await File.ReadAllTextAsync(list))!;
}
