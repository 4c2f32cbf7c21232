using ContribBot.GitHub;
using ContribBot.GitHub.Models;
using ContribBot.Hosting;

namespace ContribBot.Doctor;

/// <summary>Asks GitHub who the app is, with the credentials that <c>serve</c> would use.</summary>
static class GitHubExamination
{
    const string Name = "GitHub";

    public static async Task<DoctorCheck> RunAsync(ServeEnvironment environment, CancellationToken cancellationToken)
    {
        if (!environment.HasCredentials)
            return DoctorCheck.Absent(Name, $"{ServeEnvironment.AppId} is not set; `serve` needs it, everything else does not.");
        try
        {
            using var credentials = environment.Credentials();
            using var http = new HttpClient(GitHubHandler.Create());
            using var app = new GitHubApp(credentials, http, environment.GitHub());
            var self = await app.GetAsync(cancellationToken);
            var installations = new List<Installation>();
            await foreach (var installation in app.ListInstallationsAsync(cancellationToken))
                installations.Add(installation);
            return Assess(self, installations);
        }
        catch (Exception error) when (error is UserErrorException or GitHubException)
        {
            return DoctorCheck.Failed(Name, error.Message);
        }
    }

    /// <summary>An app that was registered for an older version lacks what came later; where it has it, each owner still has to grant it.</summary>
    internal static DoctorCheck Assess(App app, IReadOnlyList<Installation> installations)
    {
        var manifest = AppManifest.Read();
        var missing = manifest.MissingFrom(app.Permissions, app.Events).ToList();
        if (missing.Count > 0)
            return DoctorCheck.Failed(Name, $"app {app.Slug} lacks {string.Join(", ", missing)}; add it under Permissions & events in the app's settings.");
        var behind = installations
            .Where(installation => installation.SuspendedAt is null)
            .Select(installation => (Account: installation.Account?.Login ?? $"{installation.Id}", Missing: manifest.MissingFrom(installation.Permissions, installation.Events).ToList()))
            .Where(installation => installation.Missing.Count > 0)
            .Select(installation => $"{installation.Account} ({string.Join(", ", installation.Missing)})")
            .ToList();
        return behind.Count > 0
            ? DoctorCheck.Failed(Name, $"app {app.Slug}: not granted yet by {string.Join(", ", behind)}; an owner there accepts it in the settings of the installation.")
            : DoctorCheck.Ok(Name, $"app {app.Slug}, {installations.Count} installation{(installations.Count == 1 ? "" : "s")}");
    }
}
