using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>What a rule looks at: one element of the template and what was found of it.</summary>
/// <param name="Element">The element.</param>
/// <param name="Found">How it was met.</param>
/// <param name="Content">What its sections say; null where there are none.</param>
/// <param name="Sections">The sections that carry it.</param>
/// <param name="Maybe">The sections that may carry it.</param>
/// <param name="Leftover">A section that carries the element and still holds a stand-in for what is to be written, and that stand-in.</param>
/// <param name="IsLetter">Whether the proposal has too few known headings to decide by.</param>
sealed record ProposalContext(
    TemplateElement Element, ProposalElement Found, ElementContent? Content, IReadOnlyList<Section> Sections, IReadOnlyList<Section> Maybe, (Section Section, string StandIn)? Leftover, bool IsLetter);
