using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace ContribBot.Core.Commands;

/// <summary>
/// Notices where a reply by e-mail starts to repeat the message it answers. A quote marked with <c>&gt;</c> is a quote anyway; this is for
/// mail programs that append the old message bare.
/// </summary>
sealed partial class QuotedEmail
{
    bool _mayHaveBegun;
    bool _hasBegun;

    /// <summary>True for the first block of the old message and for all after it. Called for each top-level block in order.</summary>
    public bool HasBegun(Block block, string source)
    {
        if (_hasBegun)
            return true;

        // "On … wrote:" with a marked quote below it says how far the quote goes; without one, the rest of the mail is old.
        if (_mayHaveBegun)
        {
            _mayHaveBegun = false;
            _hasBegun = block is not QuoteBlock;
        }

        if (!_hasBegun && block is LeafBlock)
        {
            var text = source.AsSpan(block.Span.Start, Math.Min(block.Span.Length, source.Length - block.Span.Start));
            _mayHaveBegun = Attributions().IsMatch(text);
            _hasBegun = OldMessages().IsMatch(text);
        }

        return _hasBegun;
    }

    [GeneratedRegex(@"^On .{6,200}\n?.{0,200}\bwrote:\s*\z", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Attributions();

    // Outlook and its kin; the header block is a paragraph of its own.
    [GeneratedRegex(@"^-{2,} ?(Original|Forwarded) [Mm]essage ?-{2,}|^(\*{0,2})From:.*\n(\*{0,2})(Sent|Date|To|Reply-To):", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OldMessages();
}
