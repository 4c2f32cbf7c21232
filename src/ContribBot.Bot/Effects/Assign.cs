namespace ContribBot.Bot.Effects;

/// <summary>Shows somebody as an assignee of an issue, where GitHub lets it.</summary>
public sealed record Assign(int Number, string Login) : Effect
{
    public override string Description => $"assignee of #{Number} added";

    internal override Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken) =>
        target.GitHub.Issues.AddAssigneesAsync(target.Repository, Number, [Login], cancellationToken);
}

/// <summary>Takes an assignee away; one who is none is fine.</summary>
public sealed record Unassign(int Number, string Login) : Effect
{
    public override string Description => $"assignee of #{Number} removed";

    internal override Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken) =>
        target.GitHub.Issues.RemoveAssigneesAsync(target.Repository, Number, [Login], cancellationToken);
}
