using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ContribBot.Emulator;

namespace ContribBot.Acceptance.Scale;

/// <summary>
/// Watches from GitHub's side whether an issue or pull request is worked on by one worker at a time. A worker asks one thing about its
/// subject after the other, so two requests about the same subject that are under way at once come from two workers.
/// </summary>
sealed partial class SubjectWatch
{
    readonly ConcurrentQueue<(int Subject, ObservedRequest Request)> _requests = new();
    int _total;

    /// <summary>All requests, those about no issue or pull request too.</summary>
    public int Total => _total;

    public void Observe(ObservedRequest request)
    {
        Interlocked.Increment(ref _total);
        if (Subject().Match(request.Path) is { Success: true } match)
            _requests.Enqueue((int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), request));
    }

    /// <summary>One line for each subject that several workers were at, with the first such moment.</summary>
    public IEnumerable<string> FindFaults()
    {
        foreach (var subject in _requests.GroupBy(item => item.Subject, item => item.Request))
        {
            var ordered = subject.OrderBy(request => request.Began).ToArray();
            var overlaps = ordered.Zip(ordered.Skip(1)).Where(pair => pair.Second.Began < pair.First.Ended).ToArray();
            if (overlaps.Length > 0)
                yield return $"#{subject.Key} was worked on by two at a time, {overlaps.Length} times; first {Show(overlaps[0].First)} with {Show(overlaps[0].Second)}.";
        }
    }

    static string Show(ObservedRequest request) => $"{request.Method} {request.Path}";

    [GeneratedRegex(@"^/repos/[^/]+/[^/]+/(issues|pulls)/(?<number>\d+)(/|$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Subject();
}
