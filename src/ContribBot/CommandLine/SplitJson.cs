using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContribBot.Core.Splitting;

namespace ContribBot.CommandLine;

/// <summary>The JSON document of <c>contribbot split --json</c>.</summary>
static class SplitJson
{
    static readonly SplitJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(SplitPlan plan, SplitVerification? verification) =>
        JsonSerializer.Serialize(Document(plan, verification), Context.SplitDocument) + "\n";

    static SplitDocument Document(SplitPlan plan, SplitVerification? verification) => new(
        plan.Change.BaseId,
        plan.Change.HeadId,
        plan.Decision == SplitDecision.Split ? "split" : "keep",
        plan.Reason,
        plan.ChangedLines,
        [.. plan.Slices.Select(slice => new SliceDocument(
            slice.Number,
            slice.Title,
            slice.Role.ToString().ToLowerInvariant(),
            slice.Branch,
            slice.ChangedLines,
            slice.DependsOn,
            slice.Why,
            slice.Reviewers,
            [.. slice.Parts.SelectMany(part => Hunks(plan, slice, part).Select(range => Hunk(part.File.Path, range, null)))],
            [.. slice.Parts.Where(part => part.Hunks.Count == 0).Select(part => File(part.File))],
            Parts(slice)))],
        verification);

    /// <summary>The hunks of git's that a slice has, or has most of: each stands in one slice, also one that was cut.</summary>
    static IEnumerable<HunkRange> Hunks(SplitPlan plan, Slice slice, SlicePart part) =>
        part.Hunks.Select(hunk => hunk.PartOf ?? hunk.Range).Distinct().Where(range => part.Hunks.All(hunk => hunk.PartOf != range) || Home(plan, part.File, range) == slice.Number);

    static int Home(SplitPlan plan, FileChange file, HunkRange range) =>
        plan.Slices.MaxBy(slice => slice.Parts.Where(part => part.File == file).SelectMany(part => part.Hunks).Where(hunk => hunk.PartOf == range).Sum(hunk => hunk.Range.ChangedLines))!.Number;

    static List<HunkDocument>? Parts(Slice slice)
    {
        List<HunkDocument> parts = [.. slice.Parts.SelectMany(part => part.Hunks.Where(hunk => hunk.PartOf is not null).Select(hunk => Hunk(part.File.Path, hunk.Range, hunk.PartOf)))];
        return parts.Count == 0 ? null : parts;
    }

    static HunkDocument Hunk(string path, HunkRange range, HunkRange? of)
    {
        var (text, bytes) = PathFields(path);
        return new HunkDocument(
            text, bytes, range.OldStart, range.OldLines, range.NewStart, range.NewLines,
            of is { } hunk ? new RangeDocument(hunk.OldStart, hunk.OldLines, hunk.NewStart, hunk.NewLines) : null);
    }

    static FileDocument File(FileChange file)
    {
        var (text, bytes) = PathFields(file.Path);
        return new FileDocument(text, bytes, file.Kind switch
        {
            FileChangeKind.Added => "added",
            FileChangeKind.Deleted => "deleted",
            FileChangeKind.ModeChanged => "mode",
            FileChangeKind.TypeChanged => "type",
            _ => "modified",
        });
    }

    // JSON text is Unicode; a path that is not gets its exact bytes in a field of its own.
    static (string Text, string? Bytes) PathFields(string path) => PathText.IsWellFormed(path)
        ? (path, null)
        : (System.Text.Encoding.UTF8.GetString(PathText.Encode(path)), Convert.ToBase64String(PathText.Encode(path)));
}

sealed record SplitDocument(
    string Base, string Head, string Decision, string Reason, int ChangedLines, IReadOnlyList<SliceDocument> Slices, SplitVerification? Verification);

sealed record SliceDocument(
    int Number, string Title, string Role, string Branch, int ChangedLines, IReadOnlyList<int> DependsOn, string Why, IReadOnlyList<string> Reviewers,
    IReadOnlyList<HunkDocument> Hunks, IReadOnlyList<FileDocument> Files, IReadOnlyList<HunkDocument>? Parts);

/// <param name="PathBytes">Base64 of the path where it is not UTF-8.</param>
/// <param name="Hunk">Of a part: the hunk that it is a part of.</param>
sealed record HunkDocument(string Path, string? PathBytes, int OldStart, int OldLines, int NewStart, int NewLines, RangeDocument? Hunk);

sealed record RangeDocument(int OldStart, int OldLines, int NewStart, int NewLines);

sealed record FileDocument(string Path, string? PathBytes, string Change);

[JsonSerializable(typeof(SplitDocument))]
sealed partial class SplitJsonContext : JsonSerializerContext;
