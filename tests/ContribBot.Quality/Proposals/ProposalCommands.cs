using System.Globalization;
using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Quality.Proposals;

/// <summary>What <c>proposals</c> on this program's command line does.</summary>
static class ProposalCommands
{
    public const string Usage = """
        usage: ContribBot.Quality proposals measure [--details] FOLDER...
               ContribBot.Quality proposals letters [--details] FILE
               ContribBot.Quality proposals fingerprints TEMPLATE
               ContribBot.Quality proposals comments FOLDER
               ContribBot.Quality proposals speed FOLDER...
               ContribBot.Quality proposals scale
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var details = args.Contains("--details");
        switch (args.Where(arg => arg != "--details").ToArray())
        {
            case ["measure", _, ..] and [_, .. var folders]:
                await MeasureAsync(folders, details);
                return 0;
            case ["letters", var set]:
                LetterTable.Print(LetterSet.Read(await File.ReadAllTextAsync(set)), details);
                return 0;
            case ["fingerprints", var template]:
                await PrintFingerprintsAsync(template);
                return 0;
            case ["comments", var folder]:
                await CommentPages.WriteAsync(folder);
                return 0;
            case ["speed", _, ..] and [_, .. var folders]:
                await ProposalSpeed.MeasureAsync(folders);
                return 0;
            case ["scale"]:
                ProposalScale.Measure();
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    static async Task MeasureAsync(string[] folders, bool details)
    {
        var all = new Measurement();
        MeasurementTable.PrintHeader();
        foreach (var folder in folders)
        {
            var measurement = new Measurement();
            foreach (var file in ProposalFiles.In(folder))
            {
                var text = await File.ReadAllTextAsync(file);
                measurement.Add(Path.GetRelativePath(folder, file), text);
            }

            all.Add(measurement);
            MeasurementTable.PrintRow(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), measurement);
            if (details)
                MeasurementTable.PrintDetails(measurement);
        }

        MeasurementTable.PrintRow("**all**", all);
    }

    static async Task PrintFingerprintsAsync(string template)
    {
        var passages = Outline.Read(await File.ReadAllTextAsync(template)).SelfAndDescendants().SelectMany(section => section.Passages);
        foreach (var fingerprint in passages.SelectMany(passage => TemplateSentences.Fingerprints(passage.Text)).Distinct())
            Console.WriteLine(fingerprint.ToString("x", CultureInfo.InvariantCulture));
    }
}
