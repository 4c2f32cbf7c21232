using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Quality.Proposals;

/// <summary>What one collection of proposals shows.</summary>
sealed class Measurement
{
    /// <summary>The ways to take an element's text away.</summary>
    public static IReadOnlyList<string> Mutations { get; } = ["deleted", "TBD", "comment"];

    public int Documents { get; private set; }

    /// <summary>Documents whose headings did not decide.</summary>
    public int Letters { get; private set; }

    /// <summary>Elements that are there, in documents with two of them or more.</summary>
    public int There { get; private set; }

    /// <summary>Elements that are there and were called missing, a placeholder or thin.</summary>
    public List<string> FalseFindings { get; } = [];

    /// <summary>By mutation: mutants, those noticed, and those of them that were only asked about.</summary>
    public Dictionary<string, (int All, int Noticed, int Asked)> Mutants { get; } = Mutations.ToDictionary(name => name, _ => (0, 0, 0));

    public List<string> Unnoticed { get; } = [];

    /// <summary>By element: documents in which it was called missing.</summary>
    public Dictionary<string, List<string>> CalledMissing { get; } = ElementIds.All.ToDictionary(id => id, _ => new List<string>());

    public void Add(string path, string text)
    {
        Documents++;
        var report = Check(text);
        if (report.IsLetter)
            Letters++;
        foreach (var element in report.Elements.Where(element => element.Status == ElementStatus.Missing))
            CalledMissing[element.Id].Add(path);
        var lines = text.Split('\n');
        var sections = Gold.Read(lines);
        var there = Gold.There(lines, sections);
        if (there.Count < 2)
            return;
        foreach (var (id, carrying) in there)
        {
            There++;
            var found = report.Elements.Single(element => element.Id == id);
            if (found.Status is ElementStatus.Missing or ElementStatus.Placeholder or ElementStatus.Thin)
            {
                FalseFindings.Add($"{path}: {id} {found.Status}: {found.Because} (heading \"{carrying[0].Heading}\")");
                continue;
            }

            // A mutant needs an element that was found: what was not there cannot be taken away.
            if (found.Status != ElementStatus.Present)
                continue;
            foreach (var mutation in Mutations)
                Mutate(path, lines, id, carrying, mutation);
        }
    }

    /// <summary>Adds what another collection showed.</summary>
    public void Add(Measurement other)
    {
        Documents += other.Documents;
        Letters += other.Letters;
        There += other.There;
        FalseFindings.AddRange(other.FalseFindings);
        Unnoticed.AddRange(other.Unnoticed);
        foreach (var (mutation, (all, noticed, asked)) in other.Mutants)
            Mutants[mutation] = (Mutants[mutation].All + all, Mutants[mutation].Noticed + noticed, Mutants[mutation].Asked + asked);
        foreach (var (id, paths) in other.CalledMissing)
            CalledMissing[id].AddRange(paths);
    }

    void Mutate(string path, string[] lines, string id, IReadOnlyList<Gold.GoldSection> carrying, string mutation)
    {
        var mutant = Check(Without(lines, carrying, mutation));
        var found = mutant.Elements.Single(element => element.Id == id);
        var (all, noticed, asked) = Mutants[mutation];
        var isNoticed = found.Status != ElementStatus.Present || mutant.Findings.Any(finding => finding.Element == id);
        Mutants[mutation] = (all + 1, noticed + (isNoticed ? 1 : 0), asked + (found.Status == ElementStatus.Unclear ? 1 : 0));
        if (!isNoticed)
            Unnoticed.Add($"{path}: {id} {mutation}: found under \"{found.Heading}\" on line {found.Line}");
    }

    static string Without(string[] lines, IReadOnlyList<Gold.GoldSection> sections, string mutation)
    {
        var kept = new List<string>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var section = sections.FirstOrDefault(candidate => i >= candidate.First && i < candidate.End);
            if (section is null)
            {
                kept.Add(lines[i]);
                continue;
            }

            if (mutation != "deleted")
            {
                kept.AddRange(lines[section.First..section.Body]);
                kept.AddRange(mutation == "TBD" ? ["", "TBD", ""] : ["", "<!-- Please describe this part of your proposal in a few sentences. -->", ""]);
            }

            i = section.End - 1;
        }

        return string.Join('\n', kept);
    }

    static ProposalReport Check(string text) => ProposalChecker.Check(text, BuiltInTemplates.ContribBot, new ProposalOptions());
}
