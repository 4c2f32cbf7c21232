namespace ContribBot.Core.Proposals.Questions;

/// <summary>A question that a maintainer would ask early, put by the bot.</summary>
/// <param name="Kind">Which question: <c>related</c>, <c>deprecated</c>, <c>vague-claim</c>, <c>first-step</c>.</param>
/// <param name="Line">The line it is about, from 1.</param>
/// <param name="Markdown">The question, safe to post.</param>
public sealed record ProposalQuestion(string Kind, int? Line, string Markdown);

/// <summary>An issue or pull request of the same repository.</summary>
public sealed record RelatedCandidate(int Number, string Title, string Body, bool IsOpen);

/// <summary>A file of the repository at its default branch.</summary>
public sealed record RepositoryFile(string Path, string Text);

/// <summary>What is around a proposal; all of it may be empty.</summary>
/// <param name="Issues">Other proposals and issues, open and closed, without the proposal itself.</param>
/// <param name="Files">Source files; only those that the proposal mentions matter, see <see cref="DeprecatedModules.Mentioned"/>.</param>
public sealed record ProposalSurroundings(IReadOnlyList<RelatedCandidate> Issues, IReadOnlyList<RepositoryFile> Files)
{
    public static ProposalSurroundings None { get; } = new([], []);
}
