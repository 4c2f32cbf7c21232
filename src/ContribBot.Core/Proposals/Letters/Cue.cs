using System.Text.RegularExpressions;

namespace ContribBot.Core.Proposals.Letters;

/// <summary>Words by which a sentence sounds like an element of a proposal. Enough to quote it, never enough to judge by.</summary>
/// <param name="Element">The element.</param>
/// <param name="Weight">How strongly, from 1 to 3.</param>
/// <param name="Pattern">What is looked for in one sentence.</param>
sealed record Cue(string Element, int Weight, Regex Pattern);
