using System.Text.RegularExpressions;

namespace ContribBot.Core.Proposals;

/// <summary>What people write where an answer belongs: "TBD", "N/A", "None.", "see above", a single sign.</summary>
static partial class StandIns
{
    public static bool Is(string text) => Trim(text) is var trimmed && (trimmed.Length <= 1 || (trimmed.Length <= 80 && Pattern().IsMatch(trimmed)));

    /// <summary>Whether a stand-in says that an answer will come.</summary>
    public static bool IsPromise(string standIn) => Promise().IsMatch(Trim(standIn));

    static string Trim(string text) => text.Trim().Trim('.', ',', ':', ';', '!', '?', '-', '–', '—', '…', '_', '*', '(', ')', '[', ']', '{', '}', '<', '>', '"', '“', '”', '/', ' ');

    [GeneratedRegex(@"(?i)^(?:t\.?b\.?[dacw]|to\s?-?do\b|wip|work in progress|fixme|placeholder|pending|coming soon|(?:still )?to be|(?:i )?(?:will|'ll)|(?:please )?fill|write|insert|add|lorem)", RegexOptions.NonBacktracking)]
    private static partial Regex Promise();

    [GeneratedRegex(
        @"(?i)^(?:none(?: (?:known|yet|so far|at (?:this|the) (?:time|moment|point)|that (?:i|we) (?:know|can think) of|i'?m aware of|really|needed|identified|found|foreseen|(?:as )?of now))*"
        + @"|no(?:ne)?|nil|nothing(?: (?:yet|to add|known|here|so far|for now|really))*|n\s?/?\s?a|not applicable|not yet|not available|unknown|unsure|no idea|idk|dunno"
        + @"|t\.?b\.?[dacw]\.?|to\s?-?do|wip|work in progress|xxx+|fixme|\?+|placeholder|pending|draft|later|soon|coming soon|same(?: as above)?|ditto|etc|lorem ipsum.*"
        + @"|(?:still )?to be (?:done|determined|decided|defined|written|added|announced|discussed|completed|filled(?: in)?|continued|confirmed)(?: later)?"
        + @"|(?:i )?(?:will|'ll) (?:add|fill|write|do|complete|update)(?: (?:this|it|that|in|more|section|later|soon|here|up|out))*"
        + @"|(?:please )?fill (?:me|this|it)? ?(?:in|out)(?: .{0,30})?|write (?:me|this|here|something(?: here)?)|(?:your )?text (?:goes )?here|insert (?:text )?here|add (?:text|content|details|description) here"
        + @"|see (?:the )?(?:above|below|title|summary|motivation|description|previous section|discussion)|as above|as described above|no response|test|asdf+|foo|bar|leave (?:this )?(?:empty|blank)"
        + @"|todo\b.{0,40}|tbd\b.{0,40}|tba\b.{0,20}|to be (?:determined|decided|defined)\b.{0,40}|\d{1,2}|[a-z])$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
