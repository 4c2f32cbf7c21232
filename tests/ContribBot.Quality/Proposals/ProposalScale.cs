using System.Text;
using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Questions;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Quality.Proposals;

/// <summary>Shapes of text on which readers of Markdown have been slower than linear, at a quarter of a megabyte and at one.</summary>
static class ProposalScale
{
    const int Small = 256 * 1024, Large = 1024 * 1024;

    /// <summary>Repetitions of each are kept; the fastest counts.</summary>
    const int Runs = 3;

    static readonly (string Name, Func<int, string> Make)[] s_shapes =
    [
        ("prose", size => Repeat("Currently the loader reads every file twice, which is slow. ", size)),
        ("one line without a space", size => new string('x', size)),
        ("headings", size => Repeat("## Motivation\n\nText.\n\n", size)),
        ("distinct headings", size => Number(size, "## Design of part {0}\n")),
        ("bold lines", size => Repeat("**Motivation**\n\n", size)),
        ("block quotes in block quotes", size => Repeat(">", size)),
        ("lists in lists", size => Repeat("- ", size)),
        ("indented list items", size => Grow(size, "- a")),
        ("opening brackets", size => Repeat("[", size)),
        ("links without an end", size => Repeat("[a](", size)),
        ("images without an end", size => Repeat("![a](b", size)),
        ("reference definitions", size => Repeat("[a]: b\n", size)),
        ("distinct reference definitions", size => Number(size, "[a{0}]: b\n")),
        ("emphasis", size => Repeat("*a _b ", size)),
        ("runs of backticks", size => Grow(size, "`")),
        ("fences without an end", size => Repeat("```\n~~~\n", size)),
        ("comments without an end", size => Repeat("<!-- ", size)),
        ("tags without an end", size => Repeat("<a ", size)),
        ("entities", size => Repeat("&amp", size)),
        ("tables", size => Repeat("| a | b |\n|---|---|\n", size)),
        ("dots", size => Repeat("a.b/c.", size)),
        ("NUL", size => new string('\0', size)),
        ("bidirectional overrides", size => new string('\u202E', size)),
        ("lone surrogates", size => new string('\uD800', size)),
    ];

    public static void Measure()
    {
        Console.WriteLine("| shape | CPU ms at 256 KiB | CPU ms at 1 MiB | ratio |");
        Console.WriteLine("|---|--:|--:|--:|");
        CheckAndRender(s_shapes[0].Make(Small));
        foreach (var (name, make) in s_shapes)
        {
            var (small, large) = (Fastest(make(Small)), Fastest(make(Large)));
            Console.WriteLine($"| {name} | {small:0} | {large:0} | {large / small:0.0} |");
        }
    }

    public static string CheckAndRender(string markdown)
    {
        var report = ProposalChecker.Check(markdown, BuiltInTemplates.ContribBot, new ProposalOptions());
        return ProposalComment.Render(report, ProposalState.None.With(report), ProposalQuestions.Ask("A title", markdown, report, ProposalSurroundings.None));
    }

    static double Fastest(string markdown) => Enumerable.Range(0, Runs).Min(_ =>
    {
        // Processor time, so that a busy machine tells the same.
        var before = Environment.CpuUsage.TotalTime;
        CheckAndRender(markdown);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    });

    static string Repeat(string text, int size) => string.Concat(Enumerable.Repeat(text, size / text.Length));

    /// <summary>Lines of which each is one step longer or deeper, up to 500 of them, and again.</summary>
    static string Grow(int size, string text)
    {
        var grown = new StringBuilder(size);
        for (var step = 0; grown.Length < size; step = (step + 1) % 500)
            grown.Append(text[0] == '`' ? new string('`', step + 1) : new string(' ', 2 * step) + text).Append('\n');
        return grown.ToString(0, size);
    }

    static string Number(int size, string format)
    {
        var numbered = new StringBuilder(size);
        for (var number = 0; numbered.Length < size; number++)
            numbered.AppendFormat(format, number);
        return numbered.ToString(0, size);
    }
}
