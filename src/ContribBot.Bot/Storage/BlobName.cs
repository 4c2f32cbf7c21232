using System.Buffers;

namespace ContribBot.Bot.Storage;

/// <summary>Checks blob names, so that no caller's text can leave the store's folder or container.</summary>
public static class BlobName
{
    static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Returns <paramref name="name"/> where every segment is plain.</summary>
    /// <exception cref="ArgumentException">A segment is empty, starts with a dot, or has another character than <c>[A-Za-z0-9._-]</c>.</exception>
    public static string Validate(string name)
    {
        if (name.Length is 0 or > 512)
            throw new ArgumentException($"A blob name has 1 to 512 characters, not {name.Length}.", nameof(name));
        foreach (var range in name.AsSpan().Split('/'))
        {
            var segment = name.AsSpan(range);
            if (segment.IsEmpty || segment[0] == '.' || segment.ContainsAnyExcept(s_allowed))
                throw new ArgumentException($"'{name}' is no blob name: each segment is made of letters, digits, '.', '_' and '-', and does not start with '.'.", nameof(name));
        }

        return name;
    }
}
