using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Effects;

/// <summary>Adds and removes labels of an issue; those not named here are nobody's business but the maintainers'.</summary>
/// <param name="Number">The issue or pull request.</param>
/// <param name="Add">Created in the repository where missing, with this colour and description.</param>
/// <param name="Remove">By name.</param>
public sealed record SetLabels(int Number, IReadOnlyList<Label> Add, IReadOnlyList<string> Remove) : Effect
{
    public override string Description => $"labels of #{Number}: {string.Join(", ", [.. Add.Select(label => "+" + label.Name), .. Remove.Select(name => "-" + name)])}";

    internal override async Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        var present = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var label in target.GitHub.Labels.ListAsync(target.Repository, Number, cancellationToken))
            present.Add(label.Name);
        var missing = Add.Where(label => !present.Contains(label.Name)).ToList();
        foreach (var label in missing)
            await target.GitHub.Labels.EnsureExistsAsync(target.Repository, label, cancellationToken);
        if (missing.Count > 0)
            await target.GitHub.Labels.AddAsync(target.Repository, Number, [.. missing.Select(label => label.Name)], cancellationToken);
        foreach (var name in Remove.Where(present.Contains))
            await target.GitHub.Labels.RemoveAsync(target.Repository, Number, name, cancellationToken);
    }
}
