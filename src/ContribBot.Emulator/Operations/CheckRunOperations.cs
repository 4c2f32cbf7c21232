using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Operations;

sealed class CheckRunOperations(RepositoryState state, TimeProvider clock)
{
    // GitHub's limits on a check run's texts and on annotations in one request.
    public const int MaxTextLength = 65_535;
    public const int MaxAnnotations = 50;

    public CheckRun Create(CheckRun draft) => state.Write(() =>
    {
        var run = Finish(draft with { Id = state.NextId() });
        state.CheckRuns = state.CheckRuns.Add(run.Id, run);
        return run;
    });

    public CheckRun Update(long id, Func<CheckRun, CheckRun> change) => state.Write(() =>
    {
        var run = Finish(change(state.CheckRuns[id]));
        state.CheckRuns = state.CheckRuns.SetItem(id, run);
        return run;
    });

    CheckRun Finish(CheckRun run)
    {
        if (run.Summary?.Length > MaxTextLength || run.Text?.Length > MaxTextLength)
            throw new ValidationFailedException("CheckRun", "output", "invalid", $"summary and text have at most {MaxTextLength} characters");
        // A conclusion completes the run, as GitHub documents.
        return run.Conclusion is null
            ? run with { StartedAt = run.StartedAt ?? clock.GetUtcNow(), CompletedAt = null }
            : run with { Status = "completed", StartedAt = run.StartedAt ?? clock.GetUtcNow(), CompletedAt = run.CompletedAt ?? clock.GetUtcNow() };
    }
}
