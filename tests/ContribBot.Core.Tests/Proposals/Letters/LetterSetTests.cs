using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals.Letters;

/// <summary>Over the labelled letters beside this file; docs/quality.md has the shares.</summary>
public class LetterSetTests
{
    static readonly IReadOnlyList<(string[] Labels, string Text)> s_letters =
    [
        .. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "letters.txt")).ReplaceLineEndings("\n").Split("\n== ").Skip(1)
            .Select(part => part.Split('\n', 2)).Select(part => (part[0].Split(' '), part[1].Trim())),
    ];

    static ProposalReport Check(string text) => ProposalChecker.Check(text, BuiltInTemplates.ContribBot, new());

    [Fact]
    public void There_are_a_hundred_letters_or_more_with_known_labels()
    {
        Assert.True(s_letters.Count >= 100);
        Assert.All(s_letters.SelectMany(letter => letter.Labels), label => Assert.Contains(label, ElementIds.All.Append("-")));
    }

    [Fact]
    public void No_letter_is_accused_of_anything() => Assert.All(s_letters, letter =>
    {
        var report = Check(letter.Text);
        Assert.True(report.IsLetter);
        Assert.All(report.Elements, element => Assert.Equal(ElementStatus.Unclear, element.Status));
        Assert.All(report.Findings, finding => Assert.Equal("asked-element", finding.Rule));
        Assert.DoesNotContain(report.Findings, finding => finding.Severity == FindingSeverity.Error);
    });

    [Fact]
    public void What_is_quoted_stands_in_the_letter_and_what_is_not_quoted_is_asked_for() => Assert.All(s_letters, letter =>
    {
        var report = Check(letter.Text);
        Assert.All(report.Quotes, quote => Assert.Contains(Words(quote.Text.TrimEnd('…')), Words(letter.Text), StringComparison.Ordinal));
        Assert.Equal(
            ElementIds.All.Order(StringComparer.Ordinal),
            report.Quotes.Select(quote => quote.Element).Concat(report.Findings.Select(finding => finding.Element)).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Most_problems_and_solutions_are_found_and_few_that_are_not_there()
    {
        foreach (var element in (string[])[ElementIds.Problem, ElementIds.Solution])
        {
            var has = s_letters.Where(letter => letter.Labels.Contains(element)).ToList();
            var hasNot = s_letters.Where(letter => !letter.Labels.Contains(element)).ToList();

            Assert.True(has.Count(letter => Quoted(letter.Text, element)) >= 0.7 * has.Count);
            Assert.True(hasNot.Count(letter => Quoted(letter.Text, element)) <= 0.1 * hasNot.Count);
        }
    }

    /// <summary>Without markup and line breaks, which a quotation leaves out.</summary>
    static string Words(string text) => string.Concat(text.ReplaceLineEndings(" ").Where(c => c is not ('`' or '*' or '_')));

    static bool Quoted(string text, string element) => Check(text).Quotes.Any(quote => quote.Element == element);
}
