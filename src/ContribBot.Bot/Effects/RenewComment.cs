namespace ContribBot.Bot.Effects;

/// <summary>
/// The bot's one comment of a feature, of which the newest counts. GitHub notifies of new comments and not of edits, so what shall notify somebody is posted
/// anew and the earlier comment deleted; everything else is an edit.
/// </summary>
/// <param name="Number">The issue or pull request.</param>
/// <param name="Marker">Which comment it is, and its new state.</param>
/// <param name="Body">Markdown, without the marker.</param>
/// <param name="Notifies">
/// Post it anew. Whoever decides so has read the state of the newest comment, which says whether this was posted already: that makes a repetition harmless.
/// </param>
public sealed record RenewComment(int Number, CommentMarker Marker, string Body, bool Notifies) : Effect
{
    public override string Description => $"{(Notifies ? "new comment" : "comment")} {Marker.Feature} on #{Number}";

    internal override async Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        var ours = await target.ListOwnAsync(Number, Marker, cancellationToken);
        var body = Marker.AppendTo(Body);
        var isNew = Notifies || ours.Count == 0;
        if (isNew)
            await target.GitHub.Comments.CreateAsync(target.Repository, Number, body, cancellationToken);
        else if (ours[^1].Body != body)
            await target.GitHub.Comments.UpdateAsync(target.Repository, ours[^1].Id, body, cancellationToken);
        foreach (var earlier in isNew ? ours : ours.SkipLast(1))
            await target.GitHub.Comments.DeleteAsync(target.Repository, earlier.Id, cancellationToken);
    }
}
