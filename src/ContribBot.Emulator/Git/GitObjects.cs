using System.Collections.Immutable;

namespace ContribBot.Emulator.Git;

/// <summary>Author or committer of a commit.</summary>
sealed record Signature(string Name, string Email, DateTimeOffset When);

sealed record Commit(string Sha, string TreeSha, ImmutableArray<string> Parents, Signature Author, Signature Committer, string Message);

/// <summary>An entry of a tree.</summary>
/// <param name="Type"><c>blob</c>, <c>tree</c> or <c>commit</c> (a submodule).</param>
/// <param name="Size">Bytes of a blob, else null.</param>
sealed record TreeEntry(string Mode, string Type, string Sha, long? Size, string Path);

/// <summary>A file that differs between two trees.</summary>
/// <param name="Status">GitHub's word: <c>added</c>, <c>removed</c>, <c>modified</c>, <c>renamed</c>, <c>copied</c>, <c>changed</c>.</param>
/// <param name="Patch">Hunks only; null for binary, unchanged or very large content.</param>
sealed record FileChange(string Path, string? PreviousPath, string Status, string? Sha, int Additions, int Deletions, string? Patch);
