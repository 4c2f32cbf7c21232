using System.Text.RegularExpressions;

namespace ContribBot.Core.Splitting;

/// <summary>How a project writes its commit subjects: prefixes, capitals, full stops. Learned from recent ones.</summary>
public sealed partial class SubjectStyle
{
    // More than half of the subjects have to agree before a habit counts as one.
    const double Habit = 0.5;
    const int MaxLength = 72;

    static readonly Dictionary<SliceRole, string[]> Tags = new()
    {
        [SliceRole.Mechanical] = ["MAINT", "STY", "STYLE", "CLN", "REF", "MNT"],
        [SliceRole.Tests] = ["TST", "TEST", "TESTS"],
        [SliceRole.Docs] = ["DOC", "DOCS"],
        [SliceRole.Core] = ["ENH", "FEAT", "API", "MAINT"],
        [SliceRole.Algorithm] = ["ENH", "FEAT", "API"],
        [SliceRole.Integration] = ["MAINT", "MNT", "ENH", "FEAT"],
    };

    readonly Prefix prefix;
    readonly bool scopes;
    readonly bool lowerCase;
    readonly bool fullStop;
    readonly HashSet<string> tags = [];

    SubjectStyle(IReadOnlyList<string> subjects)
    {
        var conventional = Share(subjects, Conventional());
        var tagged = Share(subjects, Tag());
        var placed = Share(subjects, Place());
        prefix = conventional > Habit ? Prefix.Conventional : tagged > Habit ? Prefix.Tag : placed > Habit ? Prefix.Place : Prefix.None;
        scopes = prefix is Prefix.Conventional && Share(subjects, Scope()) > Habit;
        tags.UnionWith(subjects.Select(subject => Tag().Match(subject)).Where(match => match.Success).Select(match => match.Groups["tag"].Value));
        var rests = subjects.Select(subject => prefix == Prefix.None ? subject : AnyPrefix().Replace(subject, "")).Where(rest => rest.Length > 0).ToList();
        lowerCase = Share(rests, LowerCase()) > Habit;
        fullStop = Share(rests, FullStop()) > Habit;
    }

    enum Prefix
    {
        None,

        /// <summary><c>fix(core): …</c>, see conventionalcommits.org.</summary>
        Conventional,

        /// <summary><c>ENH: …</c>, as NumPy and SciPy write.</summary>
        Tag,

        /// <summary><c>net/http: …</c>, as Go and the Linux kernel write.</summary>
        Place,
    }

    /// <summary>A sentence with a capital and no prefix.</summary>
    public static SubjectStyle Plain { get; } = new([]);

    public static SubjectStyle Learn(IEnumerable<string> subjects) =>
        new([.. subjects.Where(subject => subject.Length is > 0 and < 400 && !subject.StartsWith("Merge ", StringComparison.Ordinal)).Take(300)]);

    /// <summary>The subject for a slice.</summary>
    /// <param name="sentence">Imperative, with a capital.</param>
    /// <param name="role">The slice's role.</param>
    /// <param name="place">The directory or file that it is about.</param>
    /// <param name="isRemoval">It mostly takes away.</param>
    public string Write(string sentence, SliceRole role, string place, bool isRemoval)
    {
        var scope = NoScope().Replace(Path.GetFileNameWithoutExtension(place), "-").Trim('-');
        var head = prefix switch
        {
            Prefix.Conventional => Type(role, isRemoval) + (scopes && scope.Length is > 0 and <= 20 ? $"({scope}): " : ": "),
            Prefix.Tag => Tags[role].FirstOrDefault(tags.Contains) is { } tag ? tag + ": " : "",
            Prefix.Place => scope.Length is > 0 and <= 30 ? $"{scope}: " : "",
            _ => "",
        };
        // The prefix has said where.
        if (head.Contains(scope, StringComparison.Ordinal) && scope.Length > 0)
            sentence = Where().Replace(sentence, match => match.Groups["place"].Value == place ? "" : match.Value);
        var text = lowerCase && !(sentence.Length > 1 && char.IsUpper(sentence[1])) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
        if (head.Length + text.Length > MaxLength)
            text = text[..(MaxLength - head.Length - 1)].TrimEnd() + "…";
        return head + text + (fullStop && !text.EndsWith('…') ? "." : "");
    }

    static string Type(SliceRole role, bool isRemoval) => role switch
    {
        SliceRole.Tests => "test",
        SliceRole.Docs => "docs",
        SliceRole.Mechanical => "refactor",
        _ => isRemoval ? "refactor" : "feat",
    };

    static double Share(IReadOnlyCollection<string> subjects, Regex form) => subjects.Count == 0 ? 0 : subjects.Count(subject => form.IsMatch(subject)) / (double)subjects.Count;

    [GeneratedRegex(@"^(?:feat|fix|docs?|tests?|refactor|chore|style|perf|ci|build|revert)(?:\([^)]{1,40}\))?!?: ", RegexOptions.NonBacktracking)]
    private static partial Regex Conventional();

    [GeneratedRegex(@"^[a-z]+\([^)]{1,40}\)!?: ", RegexOptions.NonBacktracking)]
    private static partial Regex Scope();

    [GeneratedRegex(@"^(?<tag>[A-Z]{2,6}): ", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[a-z0-9_./,{}-]{2,40}: ", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"^[^ :]{1,60}: ", RegexOptions.NonBacktracking)]
    private static partial Regex AnyPrefix();

    [GeneratedRegex("^[a-z]", RegexOptions.NonBacktracking)]
    private static partial Regex LowerCase();

    [GeneratedRegex(@"\.$", RegexOptions.NonBacktracking)]
    private static partial Regex FullStop();

    [GeneratedRegex(" (?:to|in|from) (?<place>[^ ]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Where();

    [GeneratedRegex("[^A-Za-z0-9_./-]+", RegexOptions.NonBacktracking)]
    private static partial Regex NoScope();
}
