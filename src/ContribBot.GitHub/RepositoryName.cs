using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ContribBot.GitHub;

/// <summary>The owner and the name of a repository, as in <c>owner/name</c>. GitHub compares both without regard to case, and so does this type.</summary>
[JsonConverter(typeof(JsonFormat))]
public sealed partial record RepositoryName
{
    /// <exception cref="ArgumentException">GitHub could not have such an owner or such a repository.</exception>
    public RepositoryName(string owner, string name)
    {
        if (!Owners().IsMatch(owner))
            throw new ArgumentException($"\"{owner}\" can't be the owner of a repository.", nameof(owner));
        if (!Names().IsMatch(name) || name is "." or "..")
            throw new ArgumentException($"\"{name}\" can't be the name of a repository.", nameof(name));
        Owner = owner;
        Name = name;
    }

    public string Owner { get; }

    public string Name { get; }

    /// <summary>The two path segments of the REST API; safe because the constructor admits nothing that needs escaping.</summary>
    internal string Path => $"repos/{Owner}/{Name}";

    public static RepositoryName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"\"{text}\" is not a repository; write owner/name.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out RepositoryName? name)
    {
        name = null;
        if (text?.Split('/') is not [var owner, var repository])
            return false;
        if (!Owners().IsMatch(owner) || !Names().IsMatch(repository) || repository is "." or "..")
            return false;
        name = new RepositoryName(owner, repository);
        return true;
    }

    /// <summary>From an address of the REST API that ends in <c>/repos/owner/name</c>; null where it does not.</summary>
    internal static RepositoryName? OfAddress(string url) =>
        url.Split('/') is [.., "repos", var owner, var name] && TryParse($"{owner}/{name}", out var repository) ? repository : null;

    public bool Equals(RepositoryName? other) =>
        other is not null
        && string.Equals(Owner, other.Owner, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() =>
        HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(Owner), StringComparer.OrdinalIgnoreCase.GetHashCode(Name));

    public override string ToString() => $"{Owner}/{Name}";

    // Enterprise-managed users carry an underscore (login_shortcode); everybody else letters, digits and hyphens.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,99}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Owners();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    public sealed class JsonFormat : JsonConverter<RepositoryName>
    {
        public override RepositoryName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var name) ? name : throw new JsonException("not the full name of a repository");

        public override void Write(Utf8JsonWriter writer, RepositoryName value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
