namespace ContribBot.Emulator.Model;

/// <summary>A collaborator's role, from none to all; the order is the order of power.</summary>
public enum RepositoryPermission
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
