using System.Reflection;
using ContribBot.Bot.Benchmarks;
using ContribBot.GitHub;
using ContribBot.Hosting;

namespace ContribBot.Acceptance;

/// <summary>The direction of the dependencies: the program and the cloud projects → Bot → GitHub, Kernels → Core; Core knows nobody.</summary>
public sealed class ArchitectureTests
{
    static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["ContribBot.Core"] = [],
        ["ContribBot.Git"] = ["ContribBot.Core"],
        ["ContribBot.Kernels"] = ["ContribBot.Core"],
        ["ContribBot.GitHub"] = ["ContribBot.Core"],
        ["ContribBot.Bot"] = ["ContribBot.Core", "ContribBot.GitHub", "ContribBot.Kernels"],
        // The emulator shares nothing with the client, so that a misreading of GitHub's API can't hide on both sides.
        ["ContribBot.Emulator"] = ["ContribBot.Core", "ContribBot.Git"],
    };

    static readonly Dictionary<string, Assembly> s_assemblies = Load();

    public static TheoryData<string> Projects => [.. s_allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        var references = s_assemblies[project].GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("ContribBot", StringComparison.Ordinal));

        Assert.Empty(references.Except(s_allowed[project]));
    }

    [Fact]
    public void Every_project_below_the_program_is_listed() =>
        Assert.Equal(s_allowed.Keys.Order(), s_assemblies.Keys.Where(name => name != "contribbot").Order());

    [Fact]
    public void Core_has_no_network_disk_processes_clock_or_randomness_of_its_own()
    {
        string[] forbidden =
        [
            "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.Diagnostics.Process",
            "System.Diagnostics.Stopwatch", "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
            "System.Guid.NewGuid", "System.Random.get_Shared", "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount64",
        ];

        var names = ExternalNames.Of(s_assemblies["ContribBot.Core"]);

        Assert.Contains("System.String.Concat", names);
        Assert.Empty(names.Intersect(forbidden));
        Assert.DoesNotContain(names, name => name.StartsWith("System.Net.", StringComparison.Ordinal) && !name.StartsWith("System.Net.WebUtility", StringComparison.Ordinal));
    }

    [Fact]
    public void The_benchmark_worker_is_made_without_anything_of_GitHub()
    {
        var needs = typeof(BenchmarkWorker).GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(typeof(BenchmarkJobStore).GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType));

        Assert.DoesNotContain(needs, type => type.Assembly == typeof(GitHubApp).Assembly);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    [InlineData("ContribBot")]
    public void Folders_of_a_project_have_no_circles(string project)
    {
        var edges = FolderReferences.Of(project);

        Assert.True(FolderReferences.FindCircle(edges) is not { } circle, $"{project}: {string.Join(" → ", FolderReferences.FindCircle(edges) ?? [])}");
    }

    static Dictionary<string, Assembly> Load()
    {
        var found = new Dictionary<string, Assembly>();
        var pending = new Stack<Assembly>([typeof(BotHost).Assembly]);
        while (pending.TryPop(out var assembly))
        {
            if (!found.TryAdd(assembly.GetName().Name!, assembly))
                continue;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("ContribBot", StringComparison.Ordinal)))
                pending.Push(Assembly.Load(reference));
        }

        return found;
    }
}
