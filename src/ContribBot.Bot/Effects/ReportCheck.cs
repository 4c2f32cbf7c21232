using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Effects;

/// <summary>The result of a check on a commit, one check run a name and commit.</summary>
public sealed record ReportCheck(string Name, string HeadSha, CheckConclusion Conclusion, CheckRunOutput Output) : Effect
{
    public override string Description => $"check {Name} on {HeadSha[..7]}: {Conclusion}";

    internal override async Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        var content = new CheckRunContent { Status = CheckStatus.Completed, Conclusion = Conclusion, ExternalId = $"contribbot:{Name}", Output = Output };
        await foreach (var run in target.GitHub.Checks.ListAsync(target.Repository, HeadSha, Name, cancellationToken))
        {
            if (run.ExternalId != content.ExternalId)
                continue;
            // A commit doesn't change, so neither does what the check says of it; an update would add the annotations twice.
            if (run.Conclusion is null)
                await target.GitHub.Checks.UpdateAsync(target.Repository, run.Id, content, cancellationToken);
            return;
        }

        await target.GitHub.Checks.CreateAsync(target.Repository, Name, HeadSha, content, cancellationToken);
    }
}
