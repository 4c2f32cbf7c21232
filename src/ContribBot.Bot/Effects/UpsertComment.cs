namespace ContribBot.Bot.Effects;

/// <summary>The bot's one comment of a feature on an issue: posted the first time, edited from then on.</summary>
/// <param name="Number">The issue or pull request.</param>
/// <param name="Marker">Which comment it is, and its new state.</param>
/// <param name="Body">Markdown, without the marker.</param>
public sealed record UpsertComment(int Number, CommentMarker Marker, string Body) : Effect
{
    public override string Description => $"comment {Marker.Feature} on #{Number}";

    internal override async Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        var ours = await target.ListOwnAsync(Number, Marker, cancellationToken);
        var body = Marker.AppendTo(Body);
        if (ours.Count == 0)
            await target.GitHub.Comments.CreateAsync(target.Repository, Number, body, cancellationToken);
        else if (ours[0].Body != body)
            await target.GitHub.Comments.UpdateAsync(target.Repository, ours[0].Id, body, cancellationToken);

        // Two can only stand where a lease expired under a worker that was merely slow; the oldest stays.
        foreach (var extra in ours.Skip(1))
            await target.GitHub.Comments.DeleteAsync(target.Repository, extra.Id, cancellationToken);
    }
}
