using System.Text.RegularExpressions;
using ContribBot.Testing;

namespace ContribBot.Acceptance;

/// <summary>Which folder of a project uses which other one, read from the using directives of its files.</summary>
static partial class FolderReferences
{
    /// <summary>Edges between first folders; what lies at the project's own top level may use everything and be used by all.</summary>
    public static ILookup<string, string> Of(string project)
    {
        var folder = Path.Combine(SourceTree.Root, "src", project);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file.Contains(Path.DirectorySeparatorChar) && !file.StartsWith("obj", StringComparison.Ordinal) && !file.StartsWith("bin", StringComparison.Ordinal))
            .SelectMany(file => Using().Matches(File.ReadAllText(Path.Combine(folder, file)))
                .Select(match => match.Groups["name"].Value)
                .Where(name => name.StartsWith(project + ".", StringComparison.Ordinal))
                .Select(name => (From: file.Split(Path.DirectorySeparatorChar)[0], To: name[(project.Length + 1)..].Split('.')[0])))
            // The program's namespace is the beginning of every other project's.
            .Where(edge => edge.From != edge.To && Directory.Exists(Path.Combine(folder, edge.To)))
            .Distinct()
            .ToLookup(edge => edge.From, edge => edge.To);
    }

    /// <summary>The folders of a circle, the first one again at its end; null where there is none.</summary>
    public static IReadOnlyList<string>? FindCircle(ILookup<string, string> edges)
    {
        var done = new HashSet<string>();
        return edges.Select(group => Walk(group.Key, [])).FirstOrDefault(circle => circle is not null);

        IReadOnlyList<string>? Walk(string folder, List<string> path)
        {
            var index = path.IndexOf(folder);
            if (index >= 0)
                return [.. path[index..], folder];
            if (!done.Add(folder))
                return null;
            path.Add(folder);
            foreach (var next in edges[folder])
            {
                if (Walk(next, path) is { } circle)
                    return circle;
            }

            path.RemoveAt(path.Count - 1);
            return null;
        }
    }

    [GeneratedRegex(@"^using (static )?(?<name>ContribBot[\w.]*);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Using();
}
