namespace ContribBot.Core.Contributions.Claims;

/// <summary>A <c>/claim</c> or <c>/unclaim</c> in a comment on an issue.</summary>
/// <param name="IsClaim">False for <c>/unclaim</c>.</param>
/// <param name="CommentId">Ids grow, so they are the order in which people spoke.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="MayFree">The writer may free an issue that somebody else holds.</param>
public sealed record ClaimRequest(bool IsClaim, long CommentId, Person By, DateTimeOffset At, bool MayFree);

/// <summary>What comes of a command.</summary>
public enum ClaimAnswer
{
    Granted,
    AlreadyTheirs,
    HeldByAnother,

    /// <summary>A person assigned somebody by hand; that is none of the bot's business.</summary>
    AssignedToAnother,
    IssueClosed,
    Freed,
    NobodyHolds,
    NotTheirs,
}

/// <summary>From commands to claims: the first who asks holds the issue until it is free again.</summary>
public static class ClaimRequests
{
    /// <summary>Applies commands in the order in which they were written, whatever the order of their deliveries.</summary>
    /// <param name="state">What was known before.</param>
    /// <param name="commands">In any order; those that the state has seen count for nothing.</param>
    /// <param name="assignees">Whom GitHub shows as assignees now.</param>
    /// <param name="isOpen">The issue is open.</param>
    /// <returns>The state after all of them, and the answer to each that was new.</returns>
    public static (ClaimState State, IReadOnlyList<(ClaimRequest Command, ClaimAnswer Answer, ClaimState After)> Answers) Apply(
        ClaimState state, IEnumerable<ClaimRequest> commands, IReadOnlyCollection<Person> assignees, bool isOpen)
    {
        // Who is assigned because of a claim of this state frees the issue by giving the claim up.
        var byHand = assignees.Where(person => person.Id != state.Current?.Holder.Id).ToList();
        var answers = new List<(ClaimRequest, ClaimAnswer, ClaimState)>();
        foreach (var command in commands.OrderBy(command => command.CommentId).Where(command => command.CommentId > state.SeenComment).ToList())
        {
            var answer = command.IsClaim ? AnswerClaim(state.Current, command, byHand, isOpen) : AnswerRelease(state.Current, command);
            state = answer switch
            {
                ClaimAnswer.Granted => state with { Current = new Claim(command.By, command.At), Last = null },
                ClaimAnswer.Freed => state.End(command.By.Id == state.Current!.Holder.Id ? ClaimEndReason.GivenBack : ClaimEndReason.Freed, command.At),
                _ => state,
            };
            state = state with { SeenComment = command.CommentId };
            answers.Add((command, answer, state));
        }

        return (state, answers);
    }

    static ClaimAnswer AnswerClaim(Claim? current, ClaimRequest command, List<Person> byHand, bool isOpen)
    {
        if (!isOpen)
            return ClaimAnswer.IssueClosed;
        if (current is not null)
            return current.Holder.Id == command.By.Id ? ClaimAnswer.AlreadyTheirs : ClaimAnswer.HeldByAnother;
        return byHand.Count > 0 && byHand.TrueForAll(person => person.Id != command.By.Id) ? ClaimAnswer.AssignedToAnother : ClaimAnswer.Granted;
    }

    static ClaimAnswer AnswerRelease(Claim? current, ClaimRequest command)
    {
        if (current is null)
            return ClaimAnswer.NobodyHolds;
        return current.Holder.Id == command.By.Id || command.MayFree ? ClaimAnswer.Freed : ClaimAnswer.NotTheirs;
    }
}
