namespace ContribBot.Core.Proposals;

/// <summary>How much a finding weighs. Only an error keeps a proposal from being complete.</summary>
public enum FindingSeverity
{
    /// <summary>The finding is not reported.</summary>
    Off,

    /// <summary>Good to know; nothing is asked.</summary>
    Note,

    /// <summary>Asked for, but a discussion can start without it.</summary>
    Warning,

    /// <summary>A discussion would have to start with asking for it.</summary>
    Error,
}
