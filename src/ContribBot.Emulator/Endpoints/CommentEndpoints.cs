using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/issues/comments</summary>
static class CommentEndpoints
{
    static readonly string[] Permissions = ["issues", "pull_requests"];

    public static void Map(ApiRoutes routes)
    {
        var read = Access.Read(Permissions);
        var write = Access.WriteAs(RepositoryPermission.Read, Permissions);
        routes.Get("/repos/{owner}/{repo}/issues/{number}/comments", read, List);
        routes.Post("/repos/{owner}/{repo}/issues/{number}/comments", write, call =>
            ApiResponse.Created(Write(call, call.Repository.Comments.Create(call.Actor, call.Issue().Number, call.Text("body")))));
        routes.Get("/repos/{owner}/{repo}/issues/comments/{comment:long}", read, call => ApiResponse.Ok(Write(call, call.Comment())));
        routes.Patch("/repos/{owner}/{repo}/issues/comments/{comment:long}", write, call =>
        {
            call.MayChange(call.Comment().Author);
            return Task.FromResult(ApiResponse.Ok(Write(call, call.Repository.Comments.Edit(call.Actor, call.Comment().Id, call.Text("body")))));
        });
        routes.Delete("/repos/{owner}/{repo}/issues/comments/{comment:long}", write, call =>
        {
            call.MayChange(call.Comment().Author);
            call.Repository.Comments.Delete(call.Actor, call.Comment().Id);
            return ApiResponse.NoContent();
        });
    }

    static ApiResponse List(ApiCall call)
    {
        var since = IssueEndpoints.Since(call);
        var comments = call.State.CommentsOf(call.Issue().Number).Where(comment => since is null || comment.UpdatedAt >= since).ToList();
        return call.Pagination.Respond(comments, comment => Write(call, comment));
    }

    static System.Text.Json.Nodes.JsonObject Write(ApiCall call, Comment comment) => CommentJson.Write(call.Urls, call.App, call.State, comment);
}
