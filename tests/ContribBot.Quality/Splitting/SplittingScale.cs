using System.Diagnostics;
using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>How planning grows with the change: synthetic changes from a hundred to a million hunks.</summary>
static class SplittingScale
{
    /// <param name="most">The most hunks.</param>
    public static void Run(int most)
    {
        Console.WriteLine("| hunks | files | changed lines | seconds | µs a hunk | MiB at the peak | slices |");
        Console.WriteLine("|--:|--:|--:|--:|--:|--:|--:|");
        SplitPlanner.Plan(Change(100, 10), new SplittingOptions());
        foreach (var hunks in ((int[])[100, 300, 1000, 3000, 10_000, 33_000, 100_000, 300_000, 1_000_000]).Where(hunks => hunks <= most))
        {
            var change = Change(hunks, Math.Min(3000, Math.Max(10, hunks / 11)));
            GC.Collect();
            var clock = Stopwatch.StartNew();
            var plan = SplitPlanner.Plan(change, new SplittingOptions());
            clock.Stop();
            using var self = Process.GetCurrentProcess();
            var lines = change.Files.Sum(file => file.ChangedLines);
            Console.WriteLine(
                $"| {hunks:N0} | {change.Files.Count:N0} | {lines:N0} | {clock.Elapsed.TotalSeconds:F2} | {clock.Elapsed.TotalMicroseconds / hunks:F1} | {self.PeakWorkingSet64 >> 20:N0} | {plan.Slices.Count} |");
        }
    }

    /// <summary>Files of ten directories with hunks of three changed lines, in words drawn from a vocabulary that grows with the change.</summary>
    static Change Change(int hunks, int files)
    {
        var random = new Random(1);
        string Line() => $"    value_{random.Next(hunks)} = compute_{random.Next(1000)}(input_{random.Next(200)}, option_{random.Next(50)})\n";
        return Core.Splitting.Change.FromFiles(new string('a', 40), new string('b', 40), Enumerable.Range(0, files).Select(file =>
        {
            var own = (hunks / files) + (file < hunks % files ? 1 : 0);
            StringBuilder before = new(), after = new();
            for (var i = 0; i < own; i++)
            {
                var same = Line();
                before.Append(same).Append(Line());
                after.Append(same).Append(Line()).Append(Line());
            }

            return new FileVersion(
                $"src/package{file % 10}/module{file % 97}/file{file}.py", GitFileMode.Regular, GitFileMode.Regular,
                Encoding.UTF8.GetBytes(before.ToString()), Encoding.UTF8.GetBytes(after.ToString()));
        }));
    }
}
