using System.Text.Json;
using ContribBot.Bot.Contributions;
using ContribBot.Bot.Effects;
using ContribBot.Core.Contributions;
using ContribBot.Core.Contributions.Claims;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Tests.Contributions;

public sealed class ClaimHolderTests
{
    [Fact]
    public void A_holder_who_was_renamed_goes_by_the_new_name_because_the_old_one_may_be_somebody_elses()
    {
        var state = new ClaimState { Current = new Claim(new Person(7, "ada"), DateTimeOffset.UnixEpoch) };
        var marker = new CommentMarker(ClaimThread.Feature, State: JsonSerializer.Serialize(state, ContributionJson.Default.ClaimState));
        IssueComment[] thread =
        [
            new() { Id = 1, Body = "/claim", User = new User(7, "ada-lovelace") },
            new() { Id = 2, Body = marker.AppendTo("**ada is working on this**"), User = new User(1, "contribbot[bot]", "Bot") },
            new() { Id = 3, Body = "Me too!", User = new User(8, "ada") },
        ];

        Assert.Equal(new Person(7, "ada-lovelace"), ClaimThread.FindClaim(thread, "contribbot[bot]")!.Holder);
        Assert.Equal(new Person(7, "ada"), ClaimThread.FindClaim(thread[1..], "contribbot[bot]")!.Holder);
    }
}
