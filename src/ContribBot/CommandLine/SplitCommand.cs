using System.CommandLine;
using ContribBot.Core.Splitting;
using ContribBot.Git;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot split</c>: proposes a stack for the commits of a local repository and writes it as patches.</summary>
static class SplitCommand
{
    public static Command Create()
    {
        var range = new Argument<string>("range") { Description = "BASE..HEAD, or BASE...HEAD to start from their merge base." };
        var directory = new Option<string>("-C") { Description = "The repository, bare or not.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the plan as one JSON document." };
        var output = new Option<string?>("--out") { Description = "Write the stack as patches that `git am` applies in order to BASE.", HelpName = "DIR" };
        var maxLines = new Option<int?>("--max-lines") { Description = "Keep a change of at most N lines in one piece (default: 400).", HelpName = "N" };
        var verify = new Option<bool>("--verify") { Description = "Apply the patches in a scratch index, compare every tree, and look for prefixes that do not parse." };
        var build = new Option<string?>("--build") { Description = "With --verify: run CMD on the files of every prefix and name the first that fails.", HelpName = "CMD" };
        var command = new Command("split", "Propose how to split a change into a stack of small ones.") { range, directory, json, output, maxLines, verify, build };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Request(
                parsed.GetRequiredValue(range), parsed.GetRequiredValue(directory), parsed.GetValue(json), parsed.GetValue(output),
                parsed.GetValue(maxLines), parsed.GetValue(verify), parsed.GetValue(build)),
            cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        try
        {
            var repository = await GitRepository.OpenAsync(request.Directory, cancellationToken);
            var (baseId, headId) = await ResolveAsync(repository, request.Range, cancellationToken);
            var change = await repository.ReadChangeAsync(baseId, headId, cancellationToken);
            var options = new SplittingOptions();
            if (request.MaxLines is { } lines)
                options = options with { SuggestAboveLines = lines, SuggestAboveFiles = int.MaxValue };
            var plan = SplitPlanner.Plan(change, options, await repository.ReadHabitsAsync(baseId, cancellationToken));
            plan = await Reviewers.AddAsync(repository, plan, cancellationToken);

            var verified = await WriteAsync(repository, plan, request, cancellationToken);
            Console.Out.Write(request.Json ? SplitJson.Write(plan, verified) : SplitText.Write(plan, verified));
            return verified is null or { Ok: true } ? ExitCode.Done : verified.Problems.Any(problem => problem.Kind == "apply") ? ExitCode.Failure : ExitCode.Findings;
        }
        catch (GitException error)
        {
            throw new UserErrorException(error.Message, error);
        }
    }

    static async Task<(string Base, string Head)> ResolveAsync(GitRepository repository, string range, CancellationToken cancellationToken)
    {
        var three = range.Contains("...", StringComparison.Ordinal);
        var parts = range.Split(three ? "..." : "..", 2);
        if (parts.Length != 2)
            throw new UserErrorException($"{PathText.Display(range)}: give a range BASE..HEAD, for example main..my-branch.");
        var ids = new string[2];
        for (var i = 0; i < 2; i++)
        {
            var name = parts[i].Length == 0 ? "HEAD" : parts[i];
            ids[i] = await repository.ResolveAsync(name, cancellationToken: cancellationToken)
                ?? throw new UserErrorException($"{PathText.Display(name)}: no such commit in {repository.GitDirectory}.");
        }

        if (three)
        {
            ids[0] = await repository.MergeBaseAsync(ids[0], ids[1], cancellationToken)
                ?? throw new UserErrorException($"{PathText.Display(range)}: the two commits share no history; use BASE..HEAD.");
        }

        return (ids[0], ids[1]);
    }

    static async Task<SplitVerification?> WriteAsync(GitRepository repository, SplitPlan plan, Request request, CancellationToken cancellationToken)
    {
        if (request.Build is not null && !request.Verify)
            throw new UserErrorException("--build goes with --verify.");
        if (request.Output is null && !request.Verify)
            return null;
        await using var scratch = await ScratchRepository.CreateAsync(repository, cancellationToken);
        var commits = await StackWriter.WriteAsync(scratch, plan, cancellationToken);
        var patches = await PatchStack.FormatAsync(scratch, plan, commits, cancellationToken);
        if (request.Output is not null)
            await PatchFolder.WriteAsync(request.Output, patches, StackScript.Write(plan, patches), cancellationToken);
        if (!request.Verify)
            return null;
        var problems = await StackVerifier.CheckAsync(scratch, plan, commits, patches, request.Build, cancellationToken);
        return new SplitVerification(problems.Count == 0, request.Build is not null, [.. problems]);
    }

    sealed record Request(string Range, string Directory, bool Json, string? Output, int? MaxLines, bool Verify, string? Build);
}

/// <summary>What <c>--verify</c> found.</summary>
/// <param name="Ok">Nothing.</param>
/// <param name="Built">A build was asked for.</param>
/// <param name="Problems">What is wrong, and where.</param>
sealed record SplitVerification(bool Ok, bool Built, IReadOnlyList<StackProblem> Problems);
