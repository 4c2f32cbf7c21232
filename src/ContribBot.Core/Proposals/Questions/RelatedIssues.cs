using System.Text.RegularExpressions;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals.Questions;

/// <summary>Finds issues that speak of the same thing: cosine similarity of TF-IDF vectors in which titles, identifiers and paths weigh more than prose.</summary>
static partial class RelatedIssues
{
    /// <summary>Above this similarity, two issues of a repository mostly are about one topic.</summary>
    const double Similar = 0.22;

    /// <summary>Rare words that two issues must share; one may be chance.</summary>
    const int FewestShared = 2;

    const int Most = 3, LongestBody = 20_000, LongestTitle = 90;

    static readonly HashSet<string> Stop =
    [
        "the", "and", "for", "with", "that", "this", "from", "are", "was", "not", "but", "you", "your", "can", "would", "should", "could", "have", "has", "will", "our", "they", "there", "which",
        "when", "what", "how", "why", "all", "any", "one", "two", "into", "than", "then", "them", "its", "also", "like", "use", "used", "using", "add", "adds", "new", "rfc", "proposal", "propose",
        "issue", "feature", "request", "support", "please", "want", "need", "make", "problem", "solution", "motivation", "alternatives", "drawbacks", "timeline", "code",
    ];

    public static ProposalQuestion? Ask(string title, string markdown, IReadOnlyList<RelatedCandidate> candidates)
    {
        if (candidates.Count == 0)
            return null;
        var own = Terms(title, markdown);
        var others = candidates.Select(candidate => (Candidate: candidate, Terms: Terms(candidate.Title, candidate.Body))).ToList();
        var documents = others.Select(other => other.Terms).Append(own).SelectMany(terms => terms.Keys).CountBy(term => term).ToDictionary();
        var total = others.Count + 1;
        var norm = Norm(own, documents, total);
        var related = others
            .Select(other => (other.Candidate, Score: Cosine(own, norm, other.Terms, documents, total), Shared: own.Keys.Count(term => other.Terms.ContainsKey(term) && documents[term] <= 2 + (total / 10))))
            .Where(entry => entry.Score >= Similar && entry.Shared >= FewestShared)
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Candidate.Number).Take(Most).ToList();
        if (related.Count == 0)
            return null;
        var list = string.Join(", ", related.Select(entry => $"#{entry.Candidate.Number} ({(entry.Candidate.IsOpen ? "open" : "closed")}: {MarkdownText.Inline(entry.Candidate.Title, LongestTitle)})"));
        return new ProposalQuestion("related", null, $"How does this relate to {list}?");
    }

    static double Cosine(Dictionary<string, double> own, double norm, Dictionary<string, double> other, Dictionary<string, int> documents, int total)
    {
        var dot = own.Sum(term => other.TryGetValue(term.Key, out var weight) ? term.Value * weight * Math.Pow(Rarity(term.Key, documents, total), 2) : 0);
        var otherNorm = Norm(other, documents, total);
        return norm * otherNorm == 0 ? 0 : dot / (norm * otherNorm);
    }

    static double Norm(Dictionary<string, double> terms, Dictionary<string, int> documents, int total) =>
        Math.Sqrt(terms.Sum(term => Math.Pow(term.Value * Rarity(term.Key, documents, total), 2)));

    static double Rarity(string term, Dictionary<string, int> documents, int total) => Math.Log((1.0 + total) / documents[term]) + 0.1;

    /// <summary>Term weights: 1 + ln of the count in the body, tripled for an identifier or a path, plus 3 for a word of the title.</summary>
    static Dictionary<string, double> Terms(string title, string body)
    {
        var weights = new Dictionary<string, double>();
        foreach (var (word, count) in Words(body.Length > LongestBody ? body[..LongestBody] : body).CountBy(word => word))
            weights[word.ToLowerInvariant()] = (1 + Math.Log(count)) * (IsIdentifier(word) ? 3 : 1);
        foreach (var word in Words(title).Select(word => word.ToLowerInvariant()).Distinct())
            weights[word] = weights.GetValueOrDefault(word) + 3;
        return weights;
    }

    static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var match in Word().EnumerateMatches(text))
        {
            var word = text.Substring(match.Index, match.Length).Trim('.', '-', '/', '_');
            if (word.Length is > 2 and <= 60 && !Stop.Contains(word.ToLowerInvariant()))
                words.Add(IsIdentifier(word) ? word : Stem(word));
        }

        return words;
    }

    static bool IsIdentifier(string word) => word.AsSpan().IndexOfAny("_/.") >= 0 || word.AsSpan(1).IndexOfAnyInRange('A', 'Z') >= 0;

    /// <summary>Plural and -ing forms are one word with the rest.</summary>
    static string Stem(string word)
    {
        var lower = word.ToLowerInvariant();
        foreach (var ending in (ReadOnlySpan<string>)["ization", "izing", "ized", "ize", "ations", "ation", "ing", "ed", "es", "s"])
        {
            if (lower.Length > ending.Length + 3 && lower.EndsWith(ending, StringComparison.Ordinal))
                return lower[..^ending.Length];
        }

        return lower;
    }

    [GeneratedRegex(@"[\p{L}][\p{L}\p{N}_./-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
