using System.Globalization;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Contributions.Claims;

/// <summary>What the bot says of claims. Only the reminder mentions anybody.</summary>
public static class ClaimComment
{
    /// <summary>The one comment on the issue, as the state has it.</summary>
    /// <param name="state">With a current or a last claim.</param>
    /// <param name="number">The issue.</param>
    /// <param name="options">The repository's periods, which the comment tells beforehand.</param>
    public static string Write(ClaimState state, int number, ClaimOptions options)
    {
        if (state.Current is { RemindedAt: { } asked } reminded)
            return WriteReminder(reminded, asked, number, options);
        if (state.Current is { } claim)
            return $"**{claim.Holder.Name} is working on this**, since {Wording.Day(claim.Since)}.\n\n<sub>{Small(number, options)}</sub>";
        return state.Last is { } last ? WriteEnd(last) : throw new ArgumentException("Nobody ever claimed the issue.", nameof(state));
    }

    /// <summary>The answer to a command that changed nothing; null where a reaction says enough.</summary>
    public static string? Answer(ClaimAnswer answer, ClaimState state, IReadOnlyList<Person> assignees) => answer switch
    {
        ClaimAnswer.HeldByAnother => $"{state.Current!.Holder.Name} has been working on this since {Wording.Day(state.Current.Since)}. " +
            "Ask them here whether they would like company; if it becomes free again, this thread says so.",
        ClaimAnswer.AssignedToAnother => $"{Wording.List([.. assignees.Select(person => person.Name)])} is assigned to this. Ask here whether there is something left to do.",
        ClaimAnswer.IssueClosed => "This issue is closed. If there is still something to do, say so here, and a maintainer can reopen it.",
        ClaimAnswer.NobodyHolds => "Nobody has claimed this, so it is free: `/claim` takes it.",
        ClaimAnswer.NotTheirs => $"{state.Current!.Holder.Name} holds this; they can give it back, and so can somebody with triage permission.",
        _ => null,
    };

    static string WriteReminder(Claim claim, DateTimeOffset askedAt, int number, ClaimOptions options)
    {
        var free = options.ReleaseAfter > 0 ? askedAt.AddDays(options.ReleaseAfter) : (DateTimeOffset?)null;
        return $"{claim.Holder.Mention}, **are you still working on this?** You took it on {Wording.Day(claim.Since)}, and I have seen nothing from you here " +
            $"{Wording.Since(claim.QuietSince ?? claim.Since, claim.Since)}. A word is enough, or a pull request with `Closes #{number.ToString(CultureInfo.InvariantCulture)}` in its description.\n\n" +
            (free is null ? "" : $"Otherwise it is free for others from {Wording.Day(free.Value)}. That is no reproach: plans change, and `/claim` takes it again.\n\n") +
            "<sub>I ask once. `/unclaim` gives it back now; `/snooze 30d` if you are away.</sub>";
    }

    static string WriteEnd(EndedClaim last) => last.Reason switch
    {
        ClaimEndReason.Closed or ClaimEndReason.Merged => $"**{last.Holder.Name} worked on this** until {Wording.Day(last.At)}.",
        ClaimEndReason.GivenBack => $"**This is free again**: {last.Holder.Name} gave it back on {Wording.Day(last.At)}. `/claim` takes it.",
        ClaimEndReason.Silence => $"**This is free again**, since {Wording.Day(last.At)}. Thank you, {last.Holder.Name}, for what you found out so far; `/claim` takes it, you included.",
        _ => $"**This is free again**, since {Wording.Day(last.At)}. `/claim` takes it.",
    };

    static string Small(int number, ClaimOptions options)
    {
        var closes = MarkdownText.Code($"Closes #{number.ToString(CultureInfo.InvariantCulture)}");
        var free = "`/unclaim` gives it back.";
        if (options.RemindAfter == 0)
            return $"Write {closes} in your pull request. {free}";
        return $"Write {closes} in your pull request and I stay silent. After {Wording.Days(options.RemindAfter)} without a word I ask once" +
            (options.ReleaseAfter > 0 ? $"; {Wording.Days(options.ReleaseAfter)} later it is free for others. " : ". ") + free;
    }
}
