using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>How much a template wants an element decides how much its absence weighs.</summary>
static class Severities
{
    public static FindingSeverity Absent(Expectation expectation) => expectation switch
    {
        Expectation.Required => FindingSeverity.Error,
        Expectation.Expected => FindingSeverity.Warning,
        Expectation.Suggested => FindingSeverity.Note,
        _ => FindingSeverity.Off,
    };

    /// <summary>One step below absence, for what is there in part.</summary>
    public static FindingSeverity Partial(Expectation expectation) => expectation switch
    {
        Expectation.Required or Expectation.Expected => FindingSeverity.Warning,
        Expectation.Suggested => FindingSeverity.Note,
        _ => FindingSeverity.Off,
    };
}
