using System.Net;
using System.Reflection;
using System.Text.Json;
using ContribBot.GitHub.Models;
using ContribBot.Testing;

namespace ContribBot.GitHub.Tests;

/// <summary>Every operation of the client against GitHub's own description of its API: route, query and body.</summary>
public sealed class PublishedRoutesTests
{
    static readonly RepositoryName s_repo = new("octo", "repo");

    [SkippableFact]
    public async Task Every_operation_exists_with_the_parameters_that_it_sends()
    {
        var package = NpmPackage.Require("@octokit/openapi", "23.0.2");
        using var description = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(package, "generated", "api.github.com.json")));
        var api = new Description(description.RootElement);
        foreach (var (name, sent) in await SendAllAsync())
        {
            Assert.True(api.Find(sent) is not null, $"{name} sends {sent}, which GitHub does not publish.");
            var operation = api.Find(sent)!.Value;
            foreach (var parameter in sent.Address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
                Assert.True(api.QueryParameters(operation).Contains(parameter.Split('=')[0]), $"{name} sends the unknown parameter {parameter}.");
            foreach (var property in Properties(sent.Body))
                Assert.True(api.BodyProperties(operation).Contains(property), $"{name} sends the unknown property {property}.");
        }
    }

    [Fact]
    public async Task Every_public_operation_is_among_those_that_are_checked()
    {
        var operations = typeof(GitHubClient).GetProperties().Where(property => property.Name != nameof(GitHubClient.InstallationId))
            .SelectMany(resource => Operations(resource.PropertyType).Select(method => $"{resource.Name}.{method}"))
            .Concat(Operations(typeof(GitHubClient)))
            .Concat(Operations(typeof(GitHubApp)).Where(method => method != nameof(GitHubApp.ForInstallation)).Select(method => $"App.{method}"));
        var called = (await SendAllAsync()).Select(call => call.Name).ToHashSet();
        Assert.Equal([], operations.Except(called));
    }

    static IEnumerable<string> Operations(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && method.Name != "Dispose")
        .Select(method => method.Name);

    static async Task<List<(string Name, SentRequest Request)>> SendAllAsync()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("{}", HttpStatusCode.NotFound));
        using var app = fake.App();
        var client = app.ForInstallation(7);
        var output = new CheckRunOutput("t", "s") { Text = "x", Annotations = [new("p", 1, 2, AnnotationLevel.Notice, "m") { Title = "t", StartColumn = 1, EndColumn = 2 }] };
        var check = new CheckRunContent
        {
            Status = CheckStatus.Completed, Conclusion = CheckConclusion.Neutral, ExternalId = "e", DetailsUrl = "https://example.com",
            StartedAt = DateTimeOffset.UnixEpoch, CompletedAt = DateTimeOffset.UnixEpoch, Output = output,
        };
        (string Name, Func<Task> Call)[] calls =
        [
            ("App.GetAsync", () => app.GetAsync()),
            ("App.ListInstallationsAsync", () => app.ListInstallationsAsync().ToListAsync().AsTask()),
            ("App.FindInstallationAsync", () => app.FindInstallationAsync(s_repo)),
            ("App.ListDeliveriesAsync", () => app.ListDeliveriesAsync().ToListAsync().AsTask()),
            ("App.RedeliverAsync", () => app.RedeliverAsync(5)),
            ("ListRepositoriesAsync", () => client.ListRepositoriesAsync().ToListAsync().AsTask()),
            ("Issues.GetAsync", () => client.Issues.GetAsync(s_repo, 1)),
            ("Issues.ListAsync", () => client.Issues.ListAsync(s_repo, "all", ["a", "b"], "octocat").ToListAsync().AsTask()),
            ("Issues.UpdateAsync", () => client.Issues.UpdateAsync(s_repo, 1, "t", "b", "closed", "completed")),
            ("Issues.AddAssigneesAsync", () => client.Issues.AddAssigneesAsync(s_repo, 1, ["octocat"])),
            ("Issues.RemoveAssigneesAsync", () => client.Issues.RemoveAssigneesAsync(s_repo, 1, ["octocat"])),
            ("Comments.ListAsync", () => client.Comments.ListAsync(s_repo, 1).ToListAsync().AsTask()),
            ("Comments.FindAsync", () => client.Comments.FindAsync(s_repo, 1)),
            ("Comments.CreateAsync", () => client.Comments.CreateAsync(s_repo, 1, "b")),
            ("Comments.UpdateAsync", () => client.Comments.UpdateAsync(s_repo, 1, "b")),
            ("Comments.DeleteAsync", () => client.Comments.DeleteAsync(s_repo, 1)),
            ("Reactions.CreateForIssueAsync", () => client.Reactions.CreateForIssueAsync(s_repo, 1, ReactionContent.Eyes)),
            ("Reactions.CreateForCommentAsync", () => client.Reactions.CreateForCommentAsync(s_repo, 1, ReactionContent.Rocket)),
            ("Reactions.ListForIssueAsync", () => client.Reactions.ListForIssueAsync(s_repo, 1).ToListAsync().AsTask()),
            ("Reactions.ListForCommentAsync", () => client.Reactions.ListForCommentAsync(s_repo, 1).ToListAsync().AsTask()),
            ("Reactions.DeleteForIssueAsync", () => client.Reactions.DeleteForIssueAsync(s_repo, 1, 2)),
            ("Reactions.DeleteForCommentAsync", () => client.Reactions.DeleteForCommentAsync(s_repo, 1, 2)),
            ("Labels.ListAsync", () => client.Labels.ListAsync(s_repo, 1).ToListAsync().AsTask()),
            ("Labels.EnsureExistsAsync", () => client.Labels.EnsureExistsAsync(s_repo, new("a/b: c", "ededed", "d"))),
            ("Labels.AddAsync", () => client.Labels.AddAsync(s_repo, 1, ["a"])),
            ("Labels.SetAsync", () => client.Labels.SetAsync(s_repo, 1, ["a"])),
            ("Labels.RemoveAsync", () => client.Labels.RemoveAsync(s_repo, 1, "a: b")),
            ("PullRequests.GetAsync", () => client.PullRequests.GetAsync(s_repo, 1)),
            ("PullRequests.ListAsync", () => client.PullRequests.ListAsync(s_repo).ToListAsync().AsTask()),
            ("PullRequests.ListFilesAsync", () => client.PullRequests.ListFilesAsync(s_repo, 1).ToListAsync().AsTask()),
            ("PullRequests.ListCommitsAsync", () => client.PullRequests.ListCommitsAsync(s_repo, 1).ToListAsync().AsTask()),
            ("PullRequests.ListReviewsAsync", () => client.PullRequests.ListReviewsAsync(s_repo, 1).ToListAsync().AsTask()),
            ("PullRequests.CreateAsync", () => client.PullRequests.CreateAsync(s_repo, "t", "h", "b", "body", draft: true)),
            ("Repositories.GetAsync", () => client.Repositories.GetAsync(s_repo)),
            ("Repositories.FindContentAsync", () => client.Repositories.FindContentAsync(s_repo, "README.md", "main")),
            ("Repositories.FindBlobAsync", () => client.Repositories.FindBlobAsync(s_repo, "abc")),
            ("Repositories.FindTreeAsync", () => client.Repositories.FindTreeAsync(s_repo, "abc")),
            ("Repositories.FindComparisonAsync", () => client.Repositories.FindComparisonAsync(s_repo, "main", "octo:topic/x")),
            ("Repositories.ListCommitsAsync", () => client.Repositories.ListCommitsAsync(s_repo, "abc", "src/a.py").ToListAsync().AsTask()),
            ("Repositories.FindCommitFilesAsync", () => client.Repositories.FindCommitFilesAsync(s_repo, "abc")),
            ("Repositories.GetPermissionAsync", () => client.Repositories.GetPermissionAsync(s_repo, "renovate[bot]")),
            ("Checks.CreateAsync", () => client.Checks.CreateAsync(s_repo, "n", "abc", check)),
            ("Checks.UpdateAsync", () => client.Checks.UpdateAsync(s_repo, 1, check)),
            ("Checks.ListAsync", () => client.Checks.ListAsync(s_repo, "abc", "n").ToListAsync().AsTask()),
            ("Git.FindCommitAsync", () => client.Git.FindCommitAsync(s_repo, "abc")),
            ("Git.FindReferenceAsync", () => client.Git.FindReferenceAsync(s_repo, "heads/main")),
            ("Git.CreateBlobAsync", () => client.Git.CreateBlobAsync(s_repo, new byte[] { 1 })),
            ("Git.CreateTreeAsync", () => client.Git.CreateTreeAsync(s_repo, "base", [new("p", "100644", "blob", "s")])),
            ("Git.CreateCommitAsync", () => client.Git.CreateCommitAsync(s_repo, "m", "t", ["p"], new("n", "e@example.com", DateTimeOffset.UnixEpoch))),
            ("Git.CreateReferenceAsync", () => client.Git.CreateReferenceAsync(s_repo, "heads/x", "abc")),
            ("Git.UpdateReferenceAsync", () => client.Git.UpdateReferenceAsync(s_repo, "heads/x", "abc", force: true)),
        ];

        var sent = new List<(string, SentRequest)>();
        foreach (var (name, call) in calls)
        {
            var before = fake.Requests.Count;
            try
            {
                await call();
            }
            catch (GitHubApiException)
            {
                // The fake answers 404 to everything; what counts is what was sent.
            }

            Assert.True(fake.Requests.Count > before, $"{name} sent nothing.");
            sent.AddRange(fake.Requests[before..].Select(request => (name, request)));
        }

        return sent;
    }

    static IEnumerable<string> Properties(string body)
    {
        if (body.Length == 0)
            return [];
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    /// <summary>What the test needs of OpenAPI 3.0.</summary>
    sealed class Description(JsonElement root)
    {
        public (JsonElement Path, JsonElement Operation)? Find(SentRequest sent)
        {
            // The address as sent keeps its escapes, so an escaped slash is no separator; {path} of contents and {ref} of git span segments.
            var segments = sent.Path.Trim('/').Split('/');
            foreach (var path in root.GetProperty("paths").EnumerateObject().OrderBy(path => path.Name.Split('/').Length != segments.Length + 1))
            {
                if (Matches(path.Name.Trim('/').Split('/'), segments) && path.Value.TryGetProperty(sent.Method.Method.ToLowerInvariant(), out var operation))
                    return (path.Value, operation);
            }

            return null;
        }

        public HashSet<string> QueryParameters((JsonElement Path, JsonElement Operation) found) =>
            [.. Parameters(found.Path).Concat(Parameters(found.Operation)).Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)];

        public HashSet<string> BodyProperties((JsonElement Path, JsonElement Operation) found) =>
            found.Operation.TryGetProperty("requestBody", out var body)
                ? [.. SchemaProperties(Resolve(body).GetProperty("content").GetProperty("application/json").GetProperty("schema"))]
                : [];

        IEnumerable<JsonElement> Parameters(JsonElement owner) =>
            owner.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(Resolve) : [];

        IEnumerable<string> SchemaProperties(JsonElement schema)
        {
            schema = Resolve(schema);
            foreach (var combination in new[] { "oneOf", "anyOf", "allOf" })
            {
                if (schema.TryGetProperty(combination, out var parts))
                {
                    foreach (var name in parts.EnumerateArray().SelectMany(SchemaProperties))
                        yield return name;
                }
            }

            if (schema.TryGetProperty("properties", out var properties))
            {
                foreach (var property in properties.EnumerateObject())
                    yield return property.Name;
            }
        }

        JsonElement Resolve(JsonElement element)
        {
            if (!element.TryGetProperty("$ref", out var reference))
                return element;
            return Resolve(reference.GetString()!.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name)));
        }

        static bool Matches(string[] template, string[] segments)
        {
            for (var i = 0; i < template.Length; i++)
            {
                if (i == template.Length - 1 && template[i] is "{path}" or "{ref}")
                    return segments.Length >= template.Length;
                if (i >= segments.Length || (!template[i].StartsWith('{') && template[i] != segments[i]))
                    return false;
            }

            return template.Length == segments.Length;
        }
    }
}
