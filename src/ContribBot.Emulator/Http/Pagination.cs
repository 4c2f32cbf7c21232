using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ContribBot.Emulator.Http;

/// <summary>Pages of a list: <c>per_page</c> (30 unless told, at most 100) and <c>page</c>, and a <c>Link</c> header to the others.</summary>
sealed class Pagination(HttpRequest request, string origin)
{
    const int DefaultPerPage = 30;
    const int MaxPerPage = 100;

    public int PerPage { get; } = Math.Clamp(Number(request, "per_page", DefaultPerPage), 1, MaxPerPage);

    public int Page { get; } = Math.Max(Number(request, "page", 1), 1);

    public ApiResponse Respond<T>(IReadOnlyCollection<T> items, Func<T, JsonNode> write) =>
        ApiResponse.Ok(new JsonArray([.. Slice(items).Select(write)])).With("Link", Link(items.Count));

    public IEnumerable<T> Slice<T>(IEnumerable<T> items) => items.Skip((Page - 1) * PerPage).Take(PerPage);

    /// <summary>The header's value; null when there is one page only.</summary>
    public string? Link(int count)
    {
        var last = Math.Max(1, (count + PerPage - 1) / PerPage);
        var links = new StringBuilder();
        if (Page > 1)
            Append(links, Math.Min(Page - 1, last), "prev");
        if (Page < last)
        {
            Append(links, Page + 1, "next");
            Append(links, last, "last");
        }

        if (Page > 1)
            Append(links, 1, "first");
        return links.Length == 0 ? null : links.ToString();
    }

    void Append(StringBuilder links, int page, string relation)
    {
        var query = request.Query.Where(pair => pair.Key != "page").ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        query["page"] = $"{page}";
        links.Append($"{(links.Length == 0 ? "" : ", ")}<{QueryHelpers.AddQueryString($"{origin}{request.Path.ToUriComponent()}", query)}>; rel=\"{relation}\"");
    }

    static int Number(HttpRequest request, string name, int otherwise) => int.TryParse(request.Query[name], out var value) ? value : otherwise;
}
