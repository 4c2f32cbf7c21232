using System.Reflection;
using System.Text;

namespace ContribBot.Demo;

/// <summary>The small federated-learning library that ships with the program: how it is, and how a pull request would have it.</summary>
static class DemoRepository
{
    const string Root = "demo/repository/";

    /// <summary>All files of the base branch, by path.</summary>
    public static IReadOnlyDictionary<string, byte[]?> Before { get; } = Read("before").Append(new("weights/embedding.safetensors", DemoWeights.Create())).ToDictionary();

    /// <summary>The files that the pull request adds or replaces.</summary>
    public static IReadOnlyDictionary<string, byte[]?> Change { get; } = Read("change").ToDictionary();

    /// <summary>What the owner of a borrowed repository configured for all of theirs.</summary>
    public static IReadOnlyDictionary<string, byte[]?> OwnersConfiguration { get; } = Read("owner").ToDictionary();

    /// <summary>Title (the first line, a heading) and body of one of the threads that the demo opens.</summary>
    public static (string Title, string Body) Thread(string name)
    {
        var text = Encoding.UTF8.GetString(Resource($"demo/threads/{name}.md"));
        var end = text.IndexOf('\n');
        return (text[..end].TrimStart('#', ' '), text[(end + 1)..].Trim());
    }

    static IEnumerable<KeyValuePair<string, byte[]?>> Read(string side)
    {
        var prefix = $"{Root}{side}/";
        return Assembly.GetExecutingAssembly().GetManifestResourceNames()
            // Built on Windows the folders come with backslashes.
            .Where(name => name.Replace('\\', '/').StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => KeyValuePair.Create(name.Replace('\\', '/')[prefix.Length..], (byte[]?)Resource(name)));
    }

    static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program was built without {name}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
