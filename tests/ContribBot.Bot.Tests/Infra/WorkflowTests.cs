using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContribBot.GitHub.Webhooks;
using ContribBot.Testing;

namespace ContribBot.Bot.Tests.Infra;

/// <summary>What the workflows and the app's manifest name exists in the templates and in the program.</summary>
public sealed class WorkflowTests
{
    static readonly string s_deploy = SourceTree.Read(".github/workflows/deploy.yml");
    static readonly string s_environment = SourceTree.Read(".github/workflows/deploy-environment.yml");

    [Fact]
    public void A_parameter_that_a_workflow_passes_exists()
    {
        var passed = Regex.Matches(s_environment, @"--parameters (\w+)=").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(passed);
        Assert.Empty(passed.Except(new BicepFile("infra/main.bicep").Parameters.Keys));
    }

    [Fact]
    public void An_output_that_a_workflow_reads_exists()
    {
        var read = Regex.Match(s_environment, "for output in ([^;]+);").Groups[1].Value.Split(' ');
        Assert.Empty(read.Except(new BicepFile("infra/main.bicep").Outputs));
        var used = Regex.Matches(s_environment, @"steps\.base\.outputs\.(\w+)").Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(used.Except(read).Except(["deployer"]));
    }

    [Fact]
    public void The_environments_that_are_deployed_have_parameters()
    {
        var environments = Regex.Matches(s_deploy, @"(?m)^      environment: (\w+)").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["staging", "prod"], environments);
        Assert.All(environments, name => Assert.True(File.Exists(Path.Combine(SourceTree.Root, "infra", $"{name}.bicepparam"))));
    }

    [Fact]
    public void A_variable_that_the_parameters_read_is_set_by_the_workflow()
    {
        var read = new[] { "staging", "prod" }.SelectMany(name => Regex.Matches(SourceTree.Read($"infra/{name}.bicepparam"), @"readEnvironmentVariable\('(\w+)'")).Select(match => match.Groups[1].Value);
        Assert.All(read, name => Assert.Matches($@"\b{name}: ", s_environment));
    }

    [Fact]
    public void A_secret_of_the_vault_has_one_name_everywhere()
    {
        var referenced = Regex.Matches(SourceTree.Read("infra/modules/functionapp.bicep"), @"secrets/([\w-]+)\)").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["github-private-key", "github-webhook-secret"], referenced.Order());
        var read = Regex.Matches(s_environment, @"secret show .*--name ([\w-]+)").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(read);
        Assert.Empty(read.Except(referenced));
        Assert.All(referenced, name => Assert.Contains(name, SourceTree.Read("docs/deploying.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void Sign_in_is_by_OIDC_and_no_workflow_takes_a_stored_secret()
    {
        Assert.All([s_deploy, s_environment], workflow =>
        {
            Assert.Contains("id-token: write", workflow, StringComparison.Ordinal);
            Assert.DoesNotContain("${{ secrets.", workflow, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Files_that_a_workflow_names_exist()
    {
        var named = Regex.Matches(s_deploy + s_environment, @"(?<![\w/])((?:infra|src|\.github)/(?>[\w./-]+))(?![\w*])").Select(match => match.Groups[1].Value);
        Assert.All(named.Distinct(), path => Assert.True(Path.Exists(Path.Combine(SourceTree.Root, path)), path));
    }

    [Fact]
    public void The_manifest_subscribes_to_events_that_the_program_reads()
    {
        using var manifest = JsonDocument.Parse(SourceTree.Read("infra/app-manifest.json"));
        foreach (var name in manifest.RootElement.GetProperty("default_events").EnumerateArray().Select(item => item.GetString()!))
        {
            // One that nobody reads is answered "nothing to do"; one that is read finds fault with an empty payload.
            Assert.NotNull(Webhook.Parse(name, Encoding.UTF8.GetBytes("{}")).Error);
        }

        Assert.EndsWith("/api/github/webhooks", manifest.RootElement.GetProperty("hook_attributes").GetProperty("url").GetString(), StringComparison.Ordinal);
    }
}
