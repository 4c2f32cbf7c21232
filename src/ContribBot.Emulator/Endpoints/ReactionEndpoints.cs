using System.Collections.Immutable;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/reactions/reactions: 201 for a new reaction, 200 for one that was there.</summary>
static class ReactionEndpoints
{
    static readonly string[] Permissions = ["issues", "pull_requests"];

    public static void Map(ApiRoutes routes)
    {
        const string ofIssue = "/repos/{owner}/{repo}/issues/{number}/reactions";
        const string ofComment = "/repos/{owner}/{repo}/issues/comments/{comment:long}/reactions";
        var read = Access.Read(Permissions);
        var write = Access.WriteAs(RepositoryPermission.Read, Permissions);
        routes.Get(ofIssue, read, call => List(call, call.Issue().Reactions));
        routes.Get(ofComment, read, call => List(call, call.Comment().Reactions));
        routes.Post(ofIssue, write, call => Respond(call, call.Repository.Reactions.AddToIssue(call.Actor, call.Issue().Number, call.Text("content"))));
        routes.Post(ofComment, write, call => Respond(call, call.Repository.Reactions.AddToComment(call.Actor, call.Comment().Id, call.Text("content"))));
        routes.Delete(ofIssue + "/{reaction}", write, call =>
        {
            call.Repository.Reactions.RemoveFromIssue(call.Issue().Number, Own(call, call.Issue().Reactions));
            return ApiResponse.NoContent();
        });
        routes.Delete(ofComment + "/{reaction}", write, call =>
        {
            call.Repository.Reactions.RemoveFromComment(call.Comment().Id, Own(call, call.Comment().Reactions));
            return ApiResponse.NoContent();
        });
    }

    static ApiResponse List(ApiCall call, ImmutableArray<Reaction> reactions) => call.Pagination.Respond(
        reactions.Where(reaction => call.Query("content") is not { } content || reaction.Content == content).ToList(),
        reaction => IssueJson.WriteReaction(call.Urls, reaction));

    static ApiResponse Respond(ApiCall call, (Reaction Reaction, bool Created) added)
    {
        var json = IssueJson.WriteReaction(call.Urls, added.Reaction);
        return added.Created ? ApiResponse.Created(json) : ApiResponse.Ok(json);
    }

    static long Own(ApiCall call, ImmutableArray<Reaction> reactions)
    {
        var reaction = reactions.FirstOrDefault(candidate => candidate.Id == call.Id("reaction")) ?? throw ApiException.NotFound();
        call.MayChange(reaction.User);
        return reaction.Id;
    }
}
