using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Spectre.Console;
using Spectre.Console.Rendering;
using MarkdownTable = Markdig.Extensions.Tables.Table;
using MarkdownTableRow = Markdig.Extensions.Tables.TableRow;
using Table = Spectre.Console.Table;

namespace ContribBot.Terminal;

/// <summary>A comment's Markdown for a terminal: headings, lists, tables, code, quotes and details; hidden comments and HTML tags are left out.</summary>
sealed class MarkdownView(string markdown) : JustInTimeRenderable
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseEmphasisExtras().UseAutoLinks().Build();

    protected override IRenderable Build() => Blocks(Markdown.Parse(Sanitized(markdown), Pipeline));

    // Control characters of a terminal must not come out of somebody's comment.
    static string Sanitized(string text) => string.Concat(text.Where(character => character is '\n' or '\t' || !char.IsControl(character)));

    static Rows Blocks(IEnumerable<Block> blocks)
    {
        var rows = new List<IRenderable>();
        foreach (var block in blocks)
        {
            if (Render(block) is not { } rendered)
                continue;
            if (rows.Count > 0)
                rows.Add(Text.Empty);
            rows.Add(rendered);
        }

        return new Rows(rows);
    }

    static IRenderable? Render(Block block) => block switch
    {
        HeadingBlock heading => new Markup(InlineMarkup.Of(heading.Inline), new Style(heading.Level <= 2 ? Color.Aqua : null, decoration: Decoration.Bold)),
        ParagraphBlock paragraph => new Markup(InlineMarkup.Of(paragraph.Inline)),
        MarkdownTable table => RenderTable(table),
        ListBlock list => RenderList(list),
        CodeBlock code => new Padder(new Text(code.Lines.ToString(), new Style(Color.Grey)), new Padding(2, 0, 0, 0)),
        QuoteBlock quote => new LeftBar(Blocks(quote)),
        ThematicBreakBlock => new Rule { Style = new Style(decoration: Decoration.Dim) },
        HtmlBlock html => RenderHtml(html),
        LinkReferenceDefinitionGroup => null,
        ContainerBlock container => Blocks(container),
        _ => null,
    };

    static Grid RenderList(ListBlock list)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(1).PadRight(1)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
            grid.AddRow(new Text(list.IsOrdered ? $"{number++}." : "•"), Tight(item));
        return grid;
    }

    /// <summary>An item's blocks without blank lines between them.</summary>
    static Rows Tight(ContainerBlock item) => new(item.Select(Render).OfType<IRenderable>());

    static Table RenderTable(MarkdownTable table)
    {
        var result = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(decoration: Decoration.Dim));
        foreach (var row in table.OfType<MarkdownTableRow>())
        {
            var cells = row.OfType<TableCell>().Select(cell => string.Concat(cell.OfType<ParagraphBlock>().Select(paragraph => InlineMarkup.Of(paragraph.Inline)))).ToList();
            if (row.IsHeader)
            {
                for (var i = 0; i < cells.Count; i++)
                    result.AddColumn(new TableColumn(new Markup(cells[i], new Style(decoration: Decoration.Bold))) { Alignment = AlignmentOf(table, i) });
                continue;
            }

            while (cells.Count < result.Columns.Count)
                cells.Add("");
            result.AddRow(cells.Take(result.Columns.Count).Select(cell => new Markup(cell)));
        }

        return result;
    }

    static Justify? AlignmentOf(MarkdownTable table, int column) =>
        column < table.ColumnDefinitions.Count
            ? table.ColumnDefinitions[column].Alignment switch
            {
                TableColumnAlign.Right => Justify.Right,
                TableColumnAlign.Center => Justify.Center,
                _ => Justify.Left,
            }
            : null;

    /// <summary>Only the summary of a folded part has words of its own.</summary>
    static Markup? RenderHtml(HtmlBlock html)
    {
        var text = html.Lines.ToString();
        const string open = "<summary>", close = "</summary>";
        var start = text.IndexOf(open, StringComparison.OrdinalIgnoreCase);
        var end = text.IndexOf(close, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || end < start)
            return null;
        var summary = Markdown.ToPlainText(text[(start + open.Length)..end]).Trim();
        return new Markup($"▾ {Markup.Escape(HtmlTags.Remove(summary))}", new Style(decoration: Decoration.Bold));
    }
}
