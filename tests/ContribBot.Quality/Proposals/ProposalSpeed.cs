using System.Diagnostics;

namespace ContribBot.Quality.Proposals;

/// <summary>How many proposals a second are read from disk, checked, and their comments rendered, one after the other.</summary>
static class ProposalSpeed
{
    public static async Task MeasureAsync(string[] folders)
    {
        List<string> files = [.. folders.SelectMany(ProposalFiles.In)];
        var bytes = files.Sum(file => new FileInfo(file).Length);
        Console.WriteLine("| pass | documents | MB | s | CPU s | documents per CPU s |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        // The first pass includes the compilation of the code itself, as a first run by hand does.
        foreach (var pass in (string[])["first", "second", "third"])
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            foreach (var file in files)
                ProposalScale.CheckAndRender(await File.ReadAllTextAsync(file));
            var (seconds, cpu) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            Console.WriteLine($"| {pass} | {files.Count} | {bytes / 1e6:0.0} | {seconds:0.00} | {cpu:0.00} | {files.Count / cpu:0} |");
        }
    }
}
