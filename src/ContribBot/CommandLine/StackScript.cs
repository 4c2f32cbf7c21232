using System.Text;
using ContribBot.Core.Splitting;
using ContribBot.Git;

namespace ContribBot.CommandLine;

/// <summary>The script beside the patches: plain git commands that make one branch per slice, each on top of the one before.</summary>
static class StackScript
{
    public const string FileName = "make-branches.sh";

    public static string Write(SplitPlan plan, IReadOnlyList<StackPatch> patches)
    {
        var script = new StringBuilder(
            """
            #!/bin/sh
            # Makes one branch for each patch beside this script, each on top of the one before. Run it in a clean worktree of the repository.
            set -eu
            patches=$(cd "$(dirname "$0")" && pwd)

            """.ReplaceLineEndings("\n"));
        var previous = plan.Change.BaseId;
        foreach (var (slice, patch) in plan.Slices.Zip(patches))
        {
            // Branch and file names are made of letters, digits, dots, dashes and slashes, so nothing needs quoting.
            script.Append($"\n# {slice.Number}. {PathText.Display(slice.Title)}\n");
            script.Append($"git switch --quiet --create {slice.Branch} {previous}\n");
            // Who has set apply.whitespace to "fix" would get other bytes.
            script.Append($"git am --quiet --whitespace=nowarn \"$patches/{patch.FileName}\"\n");
            previous = slice.Branch;
        }

        script.Append($"\n# All of it together is the change itself.\ngit diff --quiet --no-ext-diff {plan.Change.HeadId} HEAD || {{ echo 'The branches do not give the same files as the change.' >&2; exit 1; }}\n");
        return script.ToString();
    }
}
