using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Questions;
using ContribBot.Core.Proposals.Templates;
using Markdig;

namespace ContribBot.Quality.Proposals;

/// <summary>Writes what the bot says about the proposals in Examples/ as pages to look at; docs/proposals.md shows pictures of them.</summary>
static class CommentPages
{
    static readonly MarkdownPipeline s_gitHubLike = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>What the letter's repository holds: an older issue on the same matter, and the module that it mentions.</summary>
    static readonly ProposalSurroundings s_surroundings = new(
        [
            new(112, "Quantization of linear layers after training", "Dynamic int8 quantization, so that speech models fit on small boards.", true),
            new(98, "Windows wheels are missing", "pip falls back to the source archive.", true),
            new(87, "Loader leaks file handles", "Each worker opens every shard.", false),
        ],
        [new("fed/compress/pruning.py", "\"\"\"Deprecated: use fed.compress.sparsity.\"\"\"\n")]);

    public static async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await WriteAsync(folder, "complete", ["complete"], ProposalSurroundings.None);
        await WriteAsync(folder, "one-missing", ["one-missing"], ProposalSurroundings.None);
        await WriteAsync(folder, "blank", ["blank"], ProposalSurroundings.None);
        await WriteAsync(folder, "letter", ["letter"], s_surroundings);
        await WriteAsync(folder, "edit", ["edit-before", "edit-after"], ProposalSurroundings.None);
    }

    static async Task WriteAsync(string folder, string name, string[] versions, ProposalSurroundings surroundings)
    {
        var state = ProposalState.None;
        var comment = "";
        foreach (var version in versions)
        {
            var markdown = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Proposals", "Examples", version + ".md"));
            var report = ProposalChecker.Check(markdown, BuiltInTemplates.ContribBot, new ProposalOptions());
            state = state.With(report);
            comment = ProposalComment.Render(report, state, ProposalQuestions.Ask("[RFC] Dynamic quantization", markdown, report, surroundings));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, name + ".md"), comment + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), Page(Markdown.ToHtml(comment, s_gitHubLike)));
    }

    static string Page(string body) => $$"""
        <!doctype html>
        <meta charset="utf-8">
        <style>
          body { margin: 16px; font: 14px/1.5 "Noto Sans", "DejaVu Sans", Helvetica, sans-serif; color: #1f2328; }
          .comment { border: 1px solid #d1d9e0; border-radius: 6px; }
          .author { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; color: #59636e; }
          .author b { color: #1f2328; }
          .badge { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; }
          .text { padding: 16px; }
          .text > :first-child { margin-top: 0; }
          .text > :last-child { margin-bottom: 0; }
          p, ul, blockquote, table, details { margin: 0 0 16px; }
          ul { padding-left: 2em; }
          li + li { margin-top: 4px; }
          ul.contains-task-list { list-style: none; }
          .contains-task-list input { margin: 0 .2em 0 -1.5em; }
          blockquote { padding: 0 1em; color: #59636e; border-left: .25em solid #d1d9e0; }
          p + blockquote { margin-top: -12px; }
          code { background: #eff1f3; padding: .2em .4em; border-radius: 6px; font: 85% "Noto Sans Mono", "DejaVu Sans Mono", monospace; }
          table { border-collapse: collapse; }
          th, td { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; }
          summary { cursor: pointer; }
        </style>
        <div class="comment"><div class="author"><b>contribbot</b> <span class="badge">bot</span> commented</div><div class="text">
        {{body}}
        </div></div>
        """;
}
