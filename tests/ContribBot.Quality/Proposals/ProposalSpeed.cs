using System.Diagnostics;

namespace ContribBot.Quality.Proposals;

/// <summary>How many proposals a second are read from disk, checked, and their comments rendered, on one core.</summary>
static class ProposalSpeed
{
    public static async Task MeasureAsync(string[] folders)
    {
        List<string> files = [.. folders.SelectMany(ProposalFiles.In)];
        var bytes = files.Sum(file => new FileInfo(file).Length);
        Console.WriteLine("| pass | documents | MB | s | documents/s | MB/s |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        // The first pass includes the compilation of the code itself, as a first run by hand does.
        foreach (var pass in (string[])["first", "second", "third"])
        {
            var watch = Stopwatch.StartNew();
            foreach (var file in files)
                ProposalScale.CheckAndRender(await File.ReadAllTextAsync(file));
            var seconds = watch.Elapsed.TotalSeconds;
            Console.WriteLine($"| {pass} | {files.Count} | {bytes / 1e6:0.0} | {seconds:0.00} | {files.Count / seconds:0} | {bytes / 1e6 / seconds:0.0} |");
        }
    }
}
