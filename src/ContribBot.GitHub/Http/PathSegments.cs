namespace ContribBot.GitHub.Http;

/// <summary>Paths and names from repositories, escaped for an address.</summary>
static class PathSegments
{
    /// <summary>Escapes a name that is one segment.</summary>
    public static string Escape(string segment) => segment is "" or "." or ".."
        ? throw new ArgumentException($"\"{segment}\" is no segment of a path.", nameof(segment))
        : Uri.EscapeDataString(segment);

    /// <summary>Escapes a path, keeping its slashes. Refuses <c>..</c>, which <see cref="Uri"/> would resolve into another operation.</summary>
    public static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Escape));
}
