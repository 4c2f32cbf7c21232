using System.Text;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ContribBot.Core.Markdown;

/// <summary>A Markdown document as a tree of sections, read from Markdig's block tree.</summary>
/// <remarks>
/// Headings are ATX and setext headings and bold paragraphs of one line; only those at the top level of the document count, so nothing in a fence,
/// a comment, a block quote or a list is taken for one. Front matter is skipped. Link reference definitions are no content.
/// </remarks>
public static class Outline
{
    /// <summary>A bold paragraph up to this many characters is a heading; issue forms have whole questions there.</summary>
    const int LongestBoldHeading = 120;

    /// <summary>Quotes and lists nested deeper than this are read as text; Markdig itself refuses more than 128 levels.</summary>
    const int DeepestNesting = 24;

    /// <summary>Columns of white space before a line's text that are kept, for the same reason: every two may continue one more list.</summary>
    const int WidestIndent = 40;

    static readonly MarkdownPipeline Pipeline = CreatePipeline();

    /// <summary>Reads any text; there is no malformed Markdown.</summary>
    /// <returns>The document: a section of level 0 without a heading.</returns>
    public static Section Read(string markdown)
    {
        var document = Markdig.Markdown.Parse(Flatten(markdown), Pipeline);
        var root = new Section("", 0, 1, isBold: false, parent: null);
        var current = root;
        foreach (var block in document)
        {
            if (HeadingOf(block) is not var (text, level) || text.Length == 0)
            {
                AddPassages(block, current);
                continue;
            }

            while (current.Level >= level)
                current = current.Parent!;
            current = new Section(text, level, FirstLine(block), isBold: level == 7, current);
        }

        return root;
    }

    static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter();
        // Inline markup is read by InlineText, in one pass; Markdig's own inline parsers are not linear on every input.
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    static (string Text, int Level)? HeadingOf(Block block) => block switch
    {
        HeadingBlock heading => (InlineText.Read(RawText(heading)).Text.TrimEnd('#').TrimEnd(), heading.Level),
        ParagraphBlock paragraph when RawText(paragraph).Trim() is var raw && IsBold(raw) => (InlineText.Read(raw).Text, 7),
        _ => null,
    };

    /// <summary>From 1. Markdig gives a setext heading the line of its underline.</summary>
    static int FirstLine(Block block) => block is HeadingBlock { IsSetext: true } setext ? setext.Line - RawText(setext).Count(c => c == '\n') : block.Line + 1;

    static bool IsBold(string raw)
    {
        if (raw.Length is < 5 or > LongestBoldHeading + 4 || raw.Contains('\n', StringComparison.Ordinal))
            return false;
        var mark = raw.AsSpan(0, 2);
        if (mark is not ("**" or "__"))
            return false;
        // "**Motivation**:" and "**Motivation:**" are both written.
        var end = raw.AsSpan().TrimEnd(":.").TrimEnd();
        return end.Length > 4 && end.EndsWith(mark, StringComparison.Ordinal) && end[2..^2].IndexOf(mark, StringComparison.Ordinal) < 0
            && !char.IsWhiteSpace(end[2]) && !char.IsWhiteSpace(end[^3]);
    }

    static void AddPassages(Block block, Section section)
    {
        switch (block)
        {
            case YamlFrontMatterBlock or ThematicBreakBlock:
                break;
            case HtmlBlock html:
                AddHtml(RawText(html), html.Line + 1, section);
                break;
            case CodeBlock code:
                section.Add(new Passage(PassageKind.Code, RawText(code), code.Line + 1));
                break;
            case QuoteBlock quote:
                section.Add(new Passage(PassageKind.Quote, TextBelow(quote), quote.Line + 1));
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    AddPassages(child, section);
                break;
            case LeafBlock leaf:
                AddProse(WithoutDefinitions(RawText(leaf)), leaf.Line + 1, section);
                break;
        }
    }

    static void AddProse(string raw, int line, Section section)
    {
        var inline = InlineText.Read(raw);
        if (inline.Text.Length > 0)
            section.Add(new Passage(PassageKind.Prose, inline.Text, line, inline.LinkOnly));
        if (inline.Images > 0)
            section.Add(new Passage(PassageKind.Image, "", line));
    }

    static void AddHtml(string raw, int line, Section section)
    {
        if (raw.TrimStart().StartsWith("<!--", StringComparison.Ordinal))
            section.Add(new Passage(PassageKind.Comment, raw.Trim().Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal).Trim(), line));
        AddProse(raw, line, section);
    }

    static string TextBelow(ContainerBlock container)
    {
        var text = new StringBuilder();
        foreach (var leaf in container.Descendants<LeafBlock>())
            text.Append(text.Length > 0 ? " " : "").Append(InlineText.Read(RawText(leaf)).Text);
        return text.ToString();
    }

    static string RawText(LeafBlock leaf)
    {
        if (leaf.Inline is null)
            return leaf.Lines.ToString();
        var text = new StringBuilder();
        foreach (var inline in leaf.Inline)
        {
            if (inline is LiteralInline literal)
                text.Append(literal.Content.AsSpan());
        }

        return text.ToString();
    }

    /// <summary>Cuts the container marks of lines that nest absurdly deep, which the parser would refuse, and marks link reference definitions.</summary>
    static string Flatten(string markdown)
    {
        // A carriage return ends a line in Markdown, with a line feed or without.
        markdown = markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var flat = new StringBuilder(markdown.Length);
        var lineStart = 0;
        while (lineStart < markdown.Length)
        {
            var lineEnd = markdown.IndexOf('\n', lineStart);
            lineEnd = lineEnd < 0 ? markdown.Length : lineEnd + 1;
            AppendFlat(flat, markdown.AsSpan(lineStart, lineEnd - lineStart));
            lineStart = lineEnd;
        }

        return flat.ToString();
    }

    static void AppendFlat(StringBuilder flat, ReadOnlySpan<char> line)
    {
        int marks = 0, at = 0, indent = 0;
        for (; at < line.Length && (line[at] is ' ' or '\t' || IsContainerMark(line, at) || char.IsAsciiDigit(line[at])); at++)
        {
            indent += line[at] switch { ' ' => 1, '\t' => 4, _ => 0 };
            if (indent > WidestIndent && line[at] is ' ' or '\t')
                continue;
            if (IsContainerMark(line, at) && ++marks > DeepestNesting)
                break;
            flat.Append(line[at]);
        }

        // A backslash makes the next mark a letter like any other.
        if (at < line.Length && (marks > DeepestNesting || MayBeDefinition(line[at..])))
            flat.Append('\\');
        flat.Append(line[at..]);
    }

    /// <summary>Whether a link reference definition may begin here; Markdig's reading of many of them in a row is not linear.</summary>
    static bool MayBeDefinition(ReadOnlySpan<char> text)
    {
        if (text[0] != '[')
            return false;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == ']')
                return i + 1 < text.Length && text[i + 1] == ':';
        }

        // The label may end on a later line.
        return true;
    }

    /// <summary>A paragraph without its link reference definitions, which <see cref="Flatten"/> has marked; they are no content.</summary>
    static string WithoutDefinitions(string raw) => raw.Contains("\\[", StringComparison.Ordinal)
        ? string.Join('\n', raw.Split('\n').Where(line => !(line.StartsWith("\\[", StringComparison.Ordinal) && MayBeDefinition(line.AsSpan(1)) && line.Contains("]:", StringComparison.Ordinal))))
        : raw;

    static bool IsContainerMark(ReadOnlySpan<char> line, int at) =>
        line[at] == '>' || (at + 1 < line.Length && line[at] is '-' or '+' or '*' or '.' or ')' && line[at + 1] is ' ' or '\t');
}
