using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.CommandLine;

/// <summary>The plan for people at a terminal.</summary>
static class SplitText
{
    const int MaxPaths = 8;

    public static string Write(SplitPlan plan, SplitVerification? verification)
    {
        var text = new StringBuilder();
        text.Append(plan.Decision == SplitDecision.Split ? "Split: " : "Keep in one piece: ").AppendLine(plan.Reason);
        if (plan.Decision == SplitDecision.Keep && plan.Slices.Count > 1)
            text.AppendLine("If you want to split it all the same:");
        foreach (var slice in plan.Slices.Where(_ => plan.Slices.Count > 1))
            Slice(text, slice);
        if (verification is not null)
        {
            if (verification.Ok)
                text.AppendLine($"Verified: every patch applies in order, every prefix parses{(verification.Built ? " and builds" : "")}, and the last one gives the head's tree.");
            foreach (var problem in verification.Problems)
                text.AppendLine($"Not verified: slice {problem.Slice} ({problem.Kind}): {problem.Reason}");
        }

        return text.ToString();
    }

    static void Slice(StringBuilder text, Slice slice)
    {
        text.AppendLine().AppendLine($"{slice.Number}. {slice.Title}  [{slice.Role.ToString().ToLowerInvariant()}, {slice.ChangedLines:N0} lines]");
        text.AppendLine($"   {slice.Why}{(slice.Reviewers.Count == 0 ? "" : $" Knows the code: {string.Join(", ", slice.Reviewers.Select(PathText.Display))}.")}");
        text.AppendLine($"   branch {slice.Branch}");
        var parts = slice.Places.ToList();
        foreach (var part in parts.Take(MaxPaths))
        {
            var hunks = part.Whole ? "" : $"  ({part.Hunks.Count} of {part.File.Hunks.Count} hunks)";
            var from = part.MovedFrom is { } place ? $"  (was {PathText.Display(place)})" : "";
            text.AppendLine($"   {PathText.Display(part.File.Path)}{from}{hunks}");
        }

        if (parts.Count > MaxPaths)
            text.AppendLine($"   and {parts.Count - MaxPaths:N0} more files");
    }
}
