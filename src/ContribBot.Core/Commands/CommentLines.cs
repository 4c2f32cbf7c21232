using System.Text;
using System.Text.RegularExpressions;
using ContribBot.Core.Markdown;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ContribBot.Core.Commands;

/// <summary>Walks a comment's Markdown tree line by line.</summary>
static partial class CommentLines
{
    // Shared: a pipeline is immutable once built.
    static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().UseTaskLists().Build();

    public static IReadOnlyList<CommentLine> Read(string markdown)
    {
        if (markdown.Length > CommentBody.GitHubLimit)
            markdown = markdown[..CommentBody.GitHubLimit];
        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(markdown, s_pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses thousands of nested quotes or brackets.
            return [new("/help", 1, IgnoredReasons.TooDeep)];
        }

        var lines = new List<CommentLine>();
        var email = new QuotedEmail();
        var openHtml = 0;
        foreach (var block in document)
        {
            if (block is HtmlBlock html && html.Type is not HtmlBlockType.Comment)
                openHtml = Math.Max(0, openHtml + OpenElements(html.Lines.ToString(), Tags()));
            var reason = openHtml > 0 ? IgnoredReasons.Html : email.HasBegun(block, markdown) ? IgnoredReasons.QuotedEmail : null;
            Read(block, reason, lines);

            // A fold may begin behind words, and goes on where their paragraph has ended.
            if (block is ParagraphBlock { Inline: { } inlines })
                openHtml = Math.Max(0, openHtml + inlines.OfType<HtmlInline>().Sum(tag => OpenElements(tag.Tag, Folds())));
        }

        return lines;
    }

    static void Read(Block block, string? reason, List<CommentLine> lines)
    {
        switch (block)
        {
            case CodeBlock code:
                ReadSource(code, reason ?? IgnoredReasons.CodeBlock, lines);
                break;
            case HtmlBlock html:
                ReadSource(html, html.Type is HtmlBlockType.Comment ? IgnoredReasons.HtmlComment : IgnoredReasons.Html, lines);
                break;
            case LeafBlock { Inline: { } inline } leaf:
                ReadInlines(inline, reason ?? (leaf is HeadingBlock ? IgnoredReasons.Heading : null), lines);
                break;
            case ContainerBlock container:
                var inner = reason ?? container switch
                {
                    QuoteBlock => IgnoredReasons.Quote,
                    ListBlock => IgnoredReasons.List,
                    Table => IgnoredReasons.Table,
                    _ => null,
                };
                foreach (var child in container)
                    Read(child, inner, lines);
                break;
        }
    }

    static void ReadSource(LeafBlock block, string reason, List<CommentLine> lines)
    {
        foreach (var line in block.Lines.Lines.AsSpan(0, block.Lines.Count))
            lines.Add(new(line.Slice.ToString(), line.Line + 1, reason));
    }

    static void ReadInlines(ContainerInline inlines, string? reason, List<CommentLine> lines)
    {
        var text = new StringBuilder();
        string? lineReason = null;
        var (number, openHtml) = (0, 0);
        foreach (var inline in inlines)
        {
            if (text.Length == 0)
            {
                number = inline.Line + 1;
                lineReason = reason ?? (openHtml > 0 ? IgnoredReasons.Html : inline is LiteralInline { IsFirstCharacterEscaped: false } or LineBreakInline ? null : IgnoredReasons.Formatted);
            }

            switch (inline)
            {
                case LineBreakInline:
                    Flush();
                    continue;
                case HtmlInline html:
                    openHtml = Math.Max(0, openHtml + OpenElements(html.Tag, Tags()));
                    lines.Add(new(html.Tag, inline.Line + 1, html.Tag.StartsWith("<!--", StringComparison.Ordinal) ? IgnoredReasons.HtmlComment : IgnoredReasons.Html));
                    break;
                case CodeInline code when text.Length == 0 || reason is not null:
                    lines.Add(new(code.Content, inline.Line + 1, reason ?? IgnoredReasons.CodeSpan));
                    text.Append('\u00A0');
                    break;
                default:
                    Append(inline, text);
                    break;
            }
        }

        Flush();

        void Flush()
        {
            if (text.Length > 0)
                lines.Add(new(text.ToString().TrimEnd(), number, lineReason));
            text.Clear();
        }
    }

    static void Append(Inline inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case ContainerInline container:
                foreach (var child in container)
                    Append(child, text);
                break;
        }
    }

    // Only elements that fold, quote or strike what is in them.
    static int OpenElements(string html, Regex elements)
    {
        var open = 0;
        foreach (var tag in elements.EnumerateMatches(html))
            open += html[tag.Index + 1] == '/' ? -1 : 1;
        return open;
    }

    [GeneratedRegex(@"</?(details|blockquote|pre|code|del|s|strike|q|template)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"</?(details|blockquote|pre)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Folds();
}
