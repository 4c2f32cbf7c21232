using ContribBot.Bot.Effects;

namespace ContribBot.Bot.Contributions;

/// <summary>Has the timer look at an issue or pull request later.</summary>
public sealed record ScheduleLook(int Number, string Feature, DateTimeOffset At) : Effect
{
    public override string Description => $"look at {Feature} of #{Number} from {At:u} on";

    internal override Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken) =>
        new LookCalendar(target.Storage).AddAsync(new Look(target.GitHub.InstallationId, target.Repository, Number, Feature), At, cancellationToken);
}
