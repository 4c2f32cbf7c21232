namespace ContribBot.GitHub.Http;

/// <summary>The <c>Link</c> header of a page (RFC 8288), as far as GitHub uses it.</summary>
static class LinkHeader
{
    /// <summary>The target with <c>rel="next"</c>; null on the last page.</summary>
    public static Uri? Next(IEnumerable<string> values)
    {
        foreach (var link in values.SelectMany(value => value.Split(", <")))
        {
            var end = link.IndexOf('>');
            if (end > 0
                && link.AsSpan(end).Contains("rel=\"next\"", StringComparison.Ordinal)
                && Uri.TryCreate(link[..end].TrimStart('<', ' '), UriKind.Absolute, out var next))
            {
                return next;
            }
        }

        return null;
    }
}
