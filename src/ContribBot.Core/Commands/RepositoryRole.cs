namespace ContribBot.Core.Commands;

/// <summary>What somebody may do in a repository, from nothing to everything; each role includes those before it.</summary>
public enum RepositoryRole
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
