using ContribBot.Doctor;
using ContribBot.Emulator;
using ContribBot.GitHub.Models;
using ContribBot.Hosting;

namespace ContribBot.Tests.Doctor;

public sealed class GitHubExaminationTests
{
    static readonly AppManifest s_manifest = AppManifest.Read();

    [Fact]
    public async Task An_app_as_the_manifest_describes_it_is_well()
    {
        var check = await ExamineAsync(new EmulatedGitHubOptions());

        Assert.Equal(("ok", "app contribbot, 1 installation"), (check.Status, check.Detail));
    }

    [Fact]
    public async Task An_app_that_is_not_told_of_reviews_is_found_out()
    {
        var check = await ExamineAsync(new EmulatedGitHubOptions { AppEvents = ["issues", "issue_comment", "pull_request"] });

        Assert.Equal("failed", check.Status);
        Assert.Equal("app contribbot lacks event pull_request_review; add it under Permissions & events in the app's settings.", check.Detail);
    }

    [Fact]
    public async Task Reading_is_not_enough_where_the_manifest_asks_to_write()
    {
        var permissions = new Dictionary<string, string>(new EmulatedGitHubOptions().AppPermissions) { ["issues"] = "read" };
        permissions.Remove("checks");

        var check = await ExamineAsync(new EmulatedGitHubOptions { AppPermissions = permissions });

        Assert.StartsWith("app contribbot lacks issues: write, checks: write;", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_who_has_not_granted_what_the_app_asks_for_is_named()
    {
        var app = new App(1, "contribbot", "ContribBot") { Permissions = s_manifest.Permissions, Events = s_manifest.Events };
        var behind = new Dictionary<string, string>(s_manifest.Permissions) { ["checks"] = "read" };

        var check = GitHubExamination.Assess(app,
        [
            new Installation { Id = 1, Account = new User(1, "fine"), Permissions = s_manifest.Permissions, Events = s_manifest.Events },
            new Installation { Id = 2, Account = new User(2, "behind"), Permissions = behind, Events = s_manifest.Events },
            new Installation { Id = 3, Account = new User(3, "gone"), SuspendedAt = DateTimeOffset.UnixEpoch },
        ]);

        Assert.Equal("failed", check.Status);
        Assert.Contains("not granted yet by behind (checks: write);", check.Detail, StringComparison.Ordinal);
    }

    static async Task<DoctorCheck> ExamineAsync(EmulatedGitHubOptions options)
    {
        await using var gitHub = await EmulatedGitHub.StartAsync(options);
        await gitHub.CreateRepositoryAsync("tidepool-ml/tidepool");
        var environment = new ServeEnvironment(name => name switch
        {
            ServeEnvironment.AppId => $"{gitHub.AppId}",
            ServeEnvironment.PrivateKey => gitHub.PrivateKeyPem,
            ServeEnvironment.ApiAddress => gitHub.Url.ToString(),
            _ => null,
        });
        return await GitHubExamination.RunAsync(environment, CancellationToken.None);
    }
}
