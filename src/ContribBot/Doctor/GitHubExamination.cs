using ContribBot.GitHub;
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
            var installations = 0;
            await foreach (var _ in app.ListInstallationsAsync(cancellationToken))
                installations++;
            return DoctorCheck.Ok(Name, $"app {self.Slug}, {installations} installation{(installations == 1 ? "" : "s")}");
        }
        catch (Exception error) when (error is UserErrorException or GitHubException)
        {
            return DoctorCheck.Failed(Name, error.Message);
        }
    }
}
