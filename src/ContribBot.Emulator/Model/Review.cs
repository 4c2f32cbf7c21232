namespace ContribBot.Emulator.Model;

/// <summary>A review of a pull request.</summary>
/// <param name="State"><c>APPROVED</c>, <c>CHANGES_REQUESTED</c>, <c>COMMENTED</c> or <c>DISMISSED</c>.</param>
/// <param name="CommitSha">The head that was reviewed.</param>
public sealed record Review(long Id, Account Author, string State, string Body, string CommitSha, DateTimeOffset SubmittedAt);
