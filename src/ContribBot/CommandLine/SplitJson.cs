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
            [.. slice.Parts.SelectMany(part => part.Hunks.Select(hunk => Hunk(part.File.Path, hunk.Range)))],
            [.. slice.Parts.Where(part => part.Hunks.Count == 0).Select(part => File(part.File))]))],
        verification);

    static HunkDocument Hunk(string path, HunkRange range)
    {
        var (text, bytes) = PathFields(path);
        return new HunkDocument(text, bytes, range.OldStart, range.OldLines, range.NewStart, range.NewLines);
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
    IReadOnlyList<HunkDocument> Hunks, IReadOnlyList<FileDocument> Files);

/// <param name="PathBytes">Base64 of the path where it is not UTF-8.</param>
sealed record HunkDocument(string Path, string? PathBytes, int OldStart, int OldLines, int NewStart, int NewLines);

sealed record FileDocument(string Path, string? PathBytes, string Change);

[JsonSerializable(typeof(SplitDocument))]
sealed partial class SplitJsonContext : JsonSerializerContext;
