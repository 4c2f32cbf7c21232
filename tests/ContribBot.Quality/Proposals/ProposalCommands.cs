using System.CommandLine;
using System.Globalization;
using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Quality.Proposals;

/// <summary>The commands that measure how proposals are read.</summary>
static class ProposalCommands
{
    public static Command Create()
    {
        var details = new Option<bool>("--details") { Description = "Also every finding that is counted." };
        var folders = new Argument<DirectoryInfo[]>("folder") { Description = "A collection of proposals, each.", Arity = ArgumentArity.OneOrMore };
        folders.AcceptExistingOnly();
        var file = new Argument<FileInfo>("file").AcceptExistingOnly();
        var folder = new Argument<DirectoryInfo>("folder");

        var measure = new Command("measure", "Measures on real proposals: the tables of docs/quality.md.") { details, folders };
        measure.SetAction((result, _) => MeasureAsync(Paths(result), result.GetValue(details)));
        var letters = new Command("letters", "Measures on proposals without headings.") { details, file };
        letters.SetAction(async (result, cancellationToken) =>
            LetterTable.Print(LetterSet.Read(await File.ReadAllTextAsync(result.GetValue(file)!.FullName, cancellationToken)), result.GetValue(details)));
        var fingerprints = new Command("fingerprints", "Prints the fingerprints of a template's sentences.") { file };
        fingerprints.SetAction((result, _) => PrintFingerprintsAsync(result.GetValue(file)!.FullName));
        var comments = new Command("comments", "Writes the comments on the examples as pages.") { folder };
        comments.SetAction((result, _) => CommentPages.WriteAsync(result.GetValue(folder)!.FullName));
        var speed = new Command("speed", "Measures the time of a check.") { folders };
        speed.SetAction((result, _) => ProposalSpeed.MeasureAsync(Paths(result)));
        var scale = new Command("scale", "Checks documents up to GitHub's limit.");
        scale.SetAction(_ => ProposalScale.Measure());
        return new Command("proposals", "Measures how proposals are read.") { measure, letters, fingerprints, comments, speed, scale };

        string[] Paths(ParseResult result) => [.. result.GetValue(folders)!.Select(each => each.FullName)];
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
