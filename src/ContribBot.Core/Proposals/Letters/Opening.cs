using System.Text.RegularExpressions;

namespace ContribBot.Core.Proposals.Letters;

/// <summary>The first statement of a letter, once greetings and introductions are over.</summary>
static partial class Opening
{
    public const string Cue = "the statement before the proposal";

    /// <summary>Fewer words than this are a greeting or a title.</summary>
    const int FewestWords = 6;

    public static bool IsStatement(string sentence) =>
        !sentence.EndsWith('?') && sentence.Split(' ', FewestWords + 1, StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords && !Greeting().IsMatch(sentence);

    [GeneratedRegex(@"^(?:hi|hello|hey|dear|bonjour|hola|thanks?|thank you|sorry|i am|i'm|we are|we're|my name|as an? |our (?:team|lab|group)|this (?:is|adds|pr|issue|rfc)|i (?:propose|suggest|want|would|plan|intend)|i'd|we (?:propose|want|would|plan|intend)|please|add|plan|status|feature|suggestion|proposal|idea|rfc)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();
}
