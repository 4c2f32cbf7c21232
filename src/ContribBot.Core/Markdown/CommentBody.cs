using System.Text;

namespace ContribBot.Core.Markdown;

/// <summary>
/// Builds the body of a comment block by block, and fits it into GitHub's limit by leaving whole blocks, rows or lines off the end, so that no
/// fence, table or fold stays open. Arguments called <c>markdown</c> are written as they are: text from outside goes through <see cref="MarkdownText"/>.
/// </summary>
public sealed class CommentBody
{
    /// <summary>The most characters GitHub takes in one comment.</summary>
    public const int GitHubLimit = 65_536;

    /// <summary>What <see cref="ToString()"/> fits into: the limit less room for the bot's hidden marker and state.</summary>
    public const int DefaultLimit = GitHubLimit - 4096;

    const string Notice = "_The rest did not fit into one comment._";

    readonly List<Block> blocks = [];

    public CommentBody Heading(int level, string markdown) => Add(new Text($"{new string('#', Math.Clamp(level, 1, 6))} {markdown}"));

    /// <summary>A paragraph, or any other Markdown that stands or falls as a whole.</summary>
    public CommentBody Paragraph(string markdown) => Add(new Text(markdown));

    public CommentBody Bullets(IEnumerable<string> markdown) => Add(new Lines("", [.. markdown.Select(item => "- " + Indent(item))], ""));

    public CommentBody Numbered(IEnumerable<string> markdown) =>
        Add(new Lines("", [.. markdown.Select((item, index) => $"{index + 1}. {Indent(item)}")], ""));

    /// <summary>A task list: what is done is ticked off.</summary>
    public CommentBody Tasks(IEnumerable<(bool Done, string Markdown)> tasks) =>
        Bullets(tasks.Select(task => $"[{(task.Done ? 'x' : ' ')}] {task.Markdown}"));

    /// <summary>A quotation of plain text from outside.</summary>
    public CommentBody Quote(string text) => Add(new Text(MarkdownText.Quote(text)));

    /// <summary>A fenced block of text from outside; lines are left off its end where they don't fit.</summary>
    public CommentBody Code(string text, string language = "")
    {
        var lines = MarkdownText.CodeBlock(text, language).Split('\n');
        return Add(new Lines(lines[0] + "\n", [.. lines[1..^1]], "\n" + lines[^1]));
    }

    /// <summary>A table. A header that ends with a colon is aligned right.</summary>
    public CommentBody Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var head = Row(headers.Select(header => header.TrimEnd(':'))) + "\n" + Row(headers.Select(header => header.EndsWith(':') ? "--:" : "---")) + "\n";
        return Add(new Lines(head, [.. rows.Select(Row)], ""));
    }

    /// <summary>A fold. The summary is text; the body is written by <paramref name="build"/>.</summary>
    public CommentBody Details(string summary, Action<CommentBody> build)
    {
        var inner = new CommentBody();
        build(inner);
        return Add(new Fold($"<details>\n<summary>{MarkdownText.Html(summary)}</summary>\n\n", inner.blocks, "\n\n</details>"));
    }

    public CommentBody Details(string summary, string markdown) => Details(summary, body => body.Paragraph(markdown));

    public override string ToString() => ToString(DefaultLimit);

    /// <summary>The Markdown, of at most <paramref name="limit"/> UTF-16 code units (never fewer than GitHub's characters).</summary>
    public string ToString(int limit)
    {
        var output = new StringBuilder();
        WriteAll(blocks, output, limit);
        return output.ToString();
    }

    CommentBody Add(Block block)
    {
        blocks.Add(block);
        return this;
    }

    static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.ReplaceLineEndings(" ")))} |";

    static string Indent(string item) => item.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal);

    /// <summary>Writes blocks with a blank line between them; false when some were left off, which a notice then says.</summary>
    static bool WriteAll(List<Block> blocks, StringBuilder output, int limit)
    {
        var noticed = limit - Notice.Length - 2;
        for (var i = 0; i < blocks.Count; i++)
        {
            var start = output.Length;
            if (i > 0)
                output.Append("\n\n");
            // Only the last block may use the room that the notice would need.
            if (blocks[i].Write(output, i == blocks.Count - 1 ? limit : noticed, noticed))
                continue;
            if (output.ToString(start, output.Length - start).Trim().Length == 0)
                output.Length = start;
            if (output.Length <= noticed)
                output.Append(output.Length > 0 ? "\n\n" : "").Append(Notice);
            return false;
        }

        return true;
    }

    abstract class Block
    {
        /// <summary>Writes itself into <paramref name="limit"/>; where that fails, as much as fits into <paramref name="partial"/>, and returns false.</summary>
        public abstract bool Write(StringBuilder output, int limit, int partial);
    }

    sealed class Text(string markdown) : Block
    {
        public override bool Write(StringBuilder output, int limit, int partial)
        {
            if (output.Length + markdown.Length > limit)
                return false;
            output.Append(markdown);
            return true;
        }
    }

    sealed class Lines(string head, IReadOnlyList<string> lines, string tail) : Block
    {
        public override bool Write(StringBuilder output, int limit, int partial)
        {
            var whole = head.Length + lines.Sum(line => line.Length + 1) - (lines.Count > 0 ? 1 : 0) + tail.Length;
            var fits = output.Length + whole <= limit;
            var room = (fits ? limit : partial) - tail.Length;
            if (!fits && (lines.Count == 0 || output.Length + head.Length + lines[0].Length > room))
                return false;
            output.Append(head);
            for (var i = 0; i < lines.Count; i++)
            {
                if (output.Length + lines[i].Length + 1 > room && !fits)
                    break;
                output.Append(i > 0 ? "\n" : "").Append(lines[i]);
            }

            output.Append(tail);
            return fits;
        }
    }

    sealed class Fold(string open, List<Block> inner, string close) : Block
    {
        public override bool Write(StringBuilder output, int limit, int partial)
        {
            var start = output.Length;
            output.Append(open);
            if (output.Length + close.Length <= limit && WriteAll(inner, output, limit - close.Length))
            {
                output.Append(close);
                return true;
            }

            output.Length = start;
            if (start + open.Length + Notice.Length + 2 + close.Length > partial)
                return false;
            output.Append(open);
            WriteAll(inner, output, partial - close.Length);
            output.Append(close);
            return false;
        }
    }
}
