using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals.Decisions;

/// <summary>What maintainers decided about a proposal.</summary>
public enum DecisionKind
{
    Accept,
    Decline,
}

/// <summary>What a decision changes: labels and one line of record. The state lives in these, not in a database.</summary>
/// <param name="AddLabels">Labels to set.</param>
/// <param name="RemoveLabels">Labels to take away, of those that the issue has.</param>
/// <param name="Record">One line of Markdown for the record.</param>
public sealed record ProposalDecision(IReadOnlyList<string> AddLabels, IReadOnlyList<string> RemoveLabels, string Record)
{
    public const string Ready = "rfc: ready";
    public const string NeedsWork = "rfc: needs work";
    public const string Accepted = "rfc: accepted";
    public const string Declined = "rfc: declined";

    /// <summary>The longest reason that fits one line of record.</summary>
    const int LongestReason = 500;

    /// <summary>
    /// <c>/rfc accept</c> and <c>/rfc decline REASON</c>. Who may decide is checked before. Deciding the same again changes no label and writes the same
    /// record; deciding otherwise takes the other label away.
    /// </summary>
    /// <param name="kind">What was decided.</param>
    /// <param name="actor">Login of who decided.</param>
    /// <param name="day">The day of the decision, UTC.</param>
    /// <param name="reason">Why; the command asks for one to decline.</param>
    /// <param name="labels">Labels of the issue.</param>
    public static ProposalDecision Of(DecisionKind kind, string actor, DateOnly day, string? reason, IReadOnlyCollection<string> labels)
    {
        var why = PlainText.OneLine(reason, LongestReason);
        var (label, other, verb) = kind == DecisionKind.Accept ? (Accepted, Declined, "Accepted") : (Declined, Accepted, "Declined");
        var record = $"**{verb}** by {MarkdownText.Inline(actor)} on {day:yyyy-MM-dd}{(why.Length > 0 ? ": " + MarkdownText.Inline(why) : ".")}";
        return new ProposalDecision(Has(label) ? [] : [label], [.. ((string[])[other, Ready, NeedsWork]).Where(Has)], record);

        bool Has(string name) => labels.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the labels say was decided; null where nothing was. A decided proposal is not checked again on every edit.</summary>
    public static DecisionKind? Read(IReadOnlyCollection<string> labels) =>
        labels.Contains(Accepted, StringComparer.OrdinalIgnoreCase) ? DecisionKind.Accept
        : labels.Contains(Declined, StringComparer.OrdinalIgnoreCase) ? DecisionKind.Decline : null;
}
