using System.Text.Json;
using ContribBot.Git;

namespace ContribBot.Quality.Splitting;

/// <summary>Reads a list of merged series: <c>{"owner/name": [[merge, first parent, last commit], …]}</c>, newest first.</summary>
static class SeriesList
{
    // The newest part of each project's list is held back from tuning.
    const double Held = 0.3;

    public static async Task<IReadOnlyList<string>> RepositoriesAsync(string list) => [.. (await ParseAsync(list)).Keys];

    /// <summary>The series that hold something to agree on. What a clone lacks is named on the error stream and left out.</summary>
    public static async Task<List<Series>> ReadAsync(SeriesOptions options)
    {
        var listed = await ParseAsync(options.List);
        var wanted = new List<(string Repository, string Base, string Head)>();
        foreach (var (repository, rows) in listed)
        {
            var held = (int)(rows.Length * Held);
            var chosen = options.Part switch { "held" => rows[..held], "tune" => rows[held..], _ => rows };
            wanted.AddRange(chosen.Take(options.Limit).Select(row => (repository, row[^2], row[^1])));
        }

        var series = new Series?[wanted.Count];
        var done = 0;
        await Parallel.ForAsync(0, wanted.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (i, cancellationToken) =>
        {
            var (repository, first, last) = wanted[i];
            var git = await Clones.OpenAsync(options.Mirrors, repository, cancellationToken);
            try
            {
                series[i] = await SeriesCache.GetAsync(options, repository, first, last, () => SeriesReader.ReadAsync(git, repository, first, last, options.History, cancellationToken));
            }
            catch (GitException error)
            {
                Console.Error.WriteLine($"{repository} {first}..{last} is left out: {error.Message}");
            }

            if (Interlocked.Increment(ref done) % 50 == 0 && !Console.IsErrorRedirected)
                Console.Error.WriteLine($"{done}/{wanted.Count} read");
        });
        return [.. series.OfType<Series>().Where(one => one.AuthorGroups >= 2)];
    }

    static async Task<Dictionary<string, string[][]>> ParseAsync(string list)
    {
        var listed = await DeserializeAsync(list);
        foreach (var (repository, rows) in listed)
        {
            if (rows.FirstOrDefault(row => row.Length < 2 || row.Any(id => id.Length < 12 || !id.All(char.IsAsciiHexDigit))) is { } row)
                throw new InvalidDataException($"{list}: a row of {repository} is [{string.Join(", ", row)}]; wanted are full commit ids, [merge, first parent, last commit].");
        }

        return listed;
    }

    static async Task<Dictionary<string, string[][]>> DeserializeAsync(string list)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[][]>>(await File.ReadAllTextAsync(list)) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{list} is no list of series: {error.Message}", error);
        }
    }
}
