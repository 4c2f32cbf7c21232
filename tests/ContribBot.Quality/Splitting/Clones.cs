using ContribBot.Git;

namespace ContribBot.Quality.Splitting;

/// <summary>Finds the clone of a project in a folder of clones.</summary>
static class Clones
{
    public static Task<GitRepository> OpenAsync(string mirrors, string repository, CancellationToken cancellationToken = default)
    {
        var joined = repository.Replace('/', '+');
        string[] places = [$"{joined}/repo", joined, repository, Path.GetFileName(repository)];
        var found = places.SelectMany(place => (string[])[place, place + ".git"]).Select(place => Path.Combine(mirrors, place)).FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"{mirrors} holds no clone of {repository}; looked for {string.Join(", ", places)}, with and without .git.");
        return GitRepository.OpenAsync(found, cancellationToken);
    }
}
