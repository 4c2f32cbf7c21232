using System.Text.RegularExpressions;
using ContribBot.Bot.Storage;
using ContribBot.Testing;

namespace ContribBot.Bot.Tests.Infra;

/// <summary>The templates agree with each other and with the program.</summary>
public sealed class TemplateTests
{
    const string Main = "infra/main.bicep";

    /// <summary>Microsoft Learn, "Azure built-in roles".</summary>
    static readonly Dictionary<string, string> s_roles = new()
    {
        ["blobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["blobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["queueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["queueDataMessageSender"] = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["acrPull"] = "7f951dda-4ed3-4680-a7ca-43fe172d538d",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
    };

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(SourceTree.Root, "infra"), "*.bicep*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))];

    public static TheoryData<string> Environments => ["dev", "staging", "prod"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Brackets_are_balanced(string file) => Assert.Equal(0, new BicepFile(file).Unbalanced);

    [Fact]
    public void A_module_gets_every_parameter_that_it_needs_and_no_other()
    {
        var modules = new BicepFile(Main).Modules;
        Assert.Equal(Directory.GetFiles(Path.Combine(SourceTree.Root, "infra", "modules")).Length, modules.Count);
        foreach (var (symbol, (file, arguments)) in modules)
        {
            var parameters = new BicepFile(file).Parameters;
            Assert.True(arguments.All(parameters.ContainsKey), $"{symbol} is passed a parameter that {file} does not have: {string.Join(", ", arguments.Except(parameters.Keys))}");
            Assert.Empty(parameters.Where(parameter => !parameter.Value).Select(parameter => parameter.Key).Except(arguments));
        }
    }

    [Fact]
    public void An_output_that_is_used_exists()
    {
        var main = new BicepFile(Main);
        Assert.All(main.OutputUses, use => Assert.Contains(use.Output, new BicepFile(main.Modules[use.Module].File).Outputs));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_parameters_of_an_environment_exist_and_are_complete(string environment)
    {
        var assigned = new BicepFile($"infra/{environment}.bicepparam").Assignments;
        var parameters = new BicepFile(Main).Parameters;
        Assert.Empty(assigned.Except(parameters.Keys));
        Assert.Empty(parameters.Where(parameter => !parameter.Value).Select(parameter => parameter.Key).Except(assigned));
        Assert.Contains($"'{environment}'", new BicepFile(Main).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_role_is_a_built_in_one_under_its_own_name(string file)
    {
        var text = new BicepFile(file).Text;
        var named = Regex.Matches(text, @"(?m)^var (\w+) = '([0-9a-f]{8}-[0-9a-f-]{27})'").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.All(named, role => Assert.Equal(s_roles[role.Key], role.Value));
        Assert.All(Regex.Matches(text, @"roleDefinitions', (\w+)\)"), match => Assert.Contains(match.Groups[1].Value, named.Keys));
    }

    [Fact]
    public void The_settings_of_the_function_app_are_those_that_the_program_reads()
    {
        var read = Regex.Matches(SourceTree.Read("src/ContribBot.Bot/Hosting/CloudServices.cs"), @"\(configuration, ""([\w:]+)""\)").Select(match => match.Groups[1].Value);
        var set = Regex.Matches(SourceTree.Read("infra/modules/functionapp.bicep"), @"(?m)^ +ContribBot__(\w+): ").Select(match => match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal));
        // A connection string holds a key; it is for development.
        Assert.Equal(read.Except(["Storage:ConnectionString"]).Order(), set.Order());
    }

    [Fact]
    public void The_queues_are_those_of_the_program()
    {
        var names = Regex.Match(SourceTree.Read("infra/modules/storage.bicep"), @"queueNames = \[(.*)\]").Groups[1].Value.Split(',').Select(name => name.Trim(' ', '\''));
        Assert.Equal(QueueNames.All.Concat(QueueNames.All.Select(QueueNames.Poison)), names);
        Assert.Contains($"queueName: '{QueueNames.Benchmarks}'", SourceTree.Read("infra/modules/gpuworker.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worker_may_neither_read_the_vault_nor_the_queues_of_deliveries_and_results()
    {
        Assert.DoesNotContain("workerPrincipalId", Argument("keyVault"), StringComparison.Ordinal);
        Assert.DoesNotContain("KeyVault", SourceTree.Read("infra/modules/gpuworker.bicep"), StringComparison.Ordinal);
        var grants = Regex.Matches(SourceTree.Read("infra/modules/storage.bicep"), @"guid\((\S+)\.id, workerPrincipalId, (\w+)\)").Select(match => (match.Groups[1].Value, match.Groups[2].Value));
        Assert.DoesNotContain(("account", "queueDataContributor"), grants);
        Assert.DoesNotContain(("queues[0]", "queueDataContributor"), grants);
        Assert.Contains(("queues[2]", "queueDataMessageSender"), grants);

        static string Argument(string module)
        {
            var text = SourceTree.Read(Main);
            var start = text.IndexOf($"module {module} ", StringComparison.Ordinal);
            return text[start..text.IndexOf("\n}", start, StringComparison.Ordinal)];
        }
    }

    [Theory]
    [InlineData("deliveries")]
    [InlineData("outcomes")]
    [InlineData("pending")]
    [InlineData("jobs")]
    [InlineData("patches")]
    [InlineData("history")]
    [InlineData("leases")]
    public void What_the_program_keeps_is_forgotten_in_time(string folder)
    {
        Assert.Contains($"'contribbot/{folder}/'", SourceTree.Read("infra/modules/storage.bicep"), StringComparison.Ordinal);
        Assert.Contains(Directory.GetFiles(Path.Combine(SourceTree.Root, "src", "ContribBot.Bot"), "*.cs", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains($"\"{folder}/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_cloud_projects_are_in_the_solution_but_built_by_name_only()
    {
        var solution = SourceTree.Read("ContribBot.sln");
        foreach (var project in new[] { "ContribBot.Functions", "ContribBot.GpuWorker", "ContribBot.Functions.Tests" })
        {
            var id = Regex.Match(solution, $@"= ""{Regex.Escape(project)}"", ""[^""]+"", ""(\{{[0-9A-F-]+\}})""").Groups[1].Value;
            Assert.NotEmpty(id);
            Assert.DoesNotMatch($@"{Regex.Escape(id)}\..*\.Build\.0", solution);
        }
    }

    [Fact]
    public void The_storage_account_takes_no_keys() =>
        Assert.Contains("allowSharedKeyAccess: false", SourceTree.Read("infra/modules/storage.bicep"), StringComparison.Ordinal);
}
