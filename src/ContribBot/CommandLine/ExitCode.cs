namespace ContribBot.CommandLine;

/// <summary>The exit codes of every command; part of the command line's contract.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command ran and has findings or regressions to report.</summary>
    public const int Findings = 1;

    /// <summary>The input is at fault: one line on standard error says where and what to do.</summary>
    public const int BadInput = 2;

    /// <summary>We are at fault, or something that we depend on is.</summary>
    public const int Failure = 3;
}
