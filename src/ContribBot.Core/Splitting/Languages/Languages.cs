using System.Collections.Frozen;

namespace ContribBot.Core.Splitting;

/// <summary>Which language a file is written in, by its extension.</summary>
static class Languages
{
    public static Language General { get; } = new General();

    static readonly FrozenDictionary<string, Language> ByExtension = Table(
        (new Python(), ".py .pyi .pyx .pxd"),
        (new CSharp(), ".cs"),
        (new CFamily(), ".c .h .cc .cpp .cxx .hh .hpp .hxx .cu .cuh .m .mm .inl"),
        (new Rust(), ".rs"),
        (new Go(), ".go"),
        (new TypeScript(), ".ts .tsx .mts .cts .js .jsx .mjs .cjs"),
        (new Java(), ".java"));

    public static Language Of(string path) => ByExtension.GetValueOrDefault(Path.GetExtension(path).ToLowerInvariant(), General);

    static FrozenDictionary<string, Language> Table(params ReadOnlySpan<(Language Language, string Extensions)> rows)
    {
        var table = new Dictionary<string, Language>(StringComparer.Ordinal);
        foreach (var (language, extensions) in rows)
        {
            foreach (var extension in extensions.Split(' '))
                table.Add(extension, language);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
