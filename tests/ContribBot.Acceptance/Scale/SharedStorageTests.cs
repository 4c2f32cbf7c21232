namespace ContribBot.Acceptance.Scale;

/// <summary>A small drill for every run of the tests; docs/scale.md has the numbers of the large one, tests/ContribBot.Scale runs it.</summary>
public sealed class SharedStorageTests
{
    [SkippableFact]
    public async Task When_processes_that_share_the_work_are_killed_each_thread_still_ends_with_one_comment_on_its_newest_head()
    {
        var plan = new DrillPlan { Processes = 2, PullRequests = 4, PushesEach = 3, Proposals = 4, Kills = 2 };

        var result = await DeliveryDrill.RunAsync(plan);

        Assert.Empty(result.Faults);
        Assert.Equal(plan.Deliveries * plan.Copies, result.Requests);
        Assert.Equal(plan.Kills, result.Kills);
    }
}
