namespace ContribBot.GitHub.Models;

/// <summary>A tree, with its subtrees' entries where it was asked for recursively.</summary>
/// <param name="Sha">The tree.</param>
/// <param name="Tree">Its entries, with paths from the root of the tree.</param>
/// <param name="Truncated">GitHub left entries out: more than 100,000 of them, or more than 7 MB.</param>
public sealed record GitTree(string Sha, IReadOnlyList<GitTreeEntry> Tree, bool Truncated = false);

/// <summary>An entry of a tree.</summary>
/// <param name="Path">From the root of the tree that was asked for.</param>
/// <param name="Mode"><c>100644</c>, <c>100755</c>, <c>120000</c> (link), <c>160000</c> (submodule), <c>040000</c> (tree).</param>
/// <param name="Type"><c>blob</c>, <c>tree</c> or <c>commit</c>.</param>
/// <param name="Sha">The object; null in a new tree deletes the path.</param>
/// <param name="Size">In bytes; only for blobs.</param>
public sealed record GitTreeEntry(string Path, string Mode, string Type, string? Sha, long? Size = null);

/// <summary>A commit object.</summary>
public sealed record GitCommit(string Sha, string Message, GitObject Tree)
{
    public IReadOnlyList<CommitParent> Parents { get; init; } = [];
}

/// <summary>An object by its name.</summary>
public sealed record GitObject(string Sha, string? Type = null);

/// <summary>A reference, such as <c>refs/heads/main</c>.</summary>
public sealed record GitReference(string Ref, GitObject Object);

/// <summary>Name, address and time of a commit's author.</summary>
public sealed record GitSignature(string Name, string Email, DateTimeOffset? Date = null);
