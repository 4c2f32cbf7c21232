using System.Collections.Frozen;

namespace ContribBot.Core.Splitting;

public enum PathRole
{
    Source,
    Test,
    Docs,

    /// <summary>Build files, continuous integration, settings.</summary>
    Config,

    /// <summary>Images, archives, tables, weights.</summary>
    Data,

    /// <summary>Written by a program; does not count towards size.</summary>
    Generated,

    /// <summary>Copied from elsewhere; does not count towards size.</summary>
    Vendored,

    /// <summary>Resolved versions of packages; does not count towards size.</summary>
    Lock,
}

/// <summary>What a file is for, by its path and, for generated files, by its first lines.</summary>
static class PathRoles
{
    static readonly FrozenSet<string> LockFiles = Set(
        "cargo.lock package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lockb poetry.lock pdm.lock uv.lock pipfile.lock gemfile.lock " +
        "composer.lock go.sum packages.lock.json flake.lock mix.lock pubspec.lock podfile.lock gradle.lockfile conda-lock.yml");

    static readonly FrozenSet<string> TestDirectories = Set("test tests testing testsuite __tests__ spec specs testdata fixtures");
    static readonly FrozenSet<string> DocDirectories = Set("doc docs documentation changelog changelogs release_notes");
    static readonly FrozenSet<string> VendorDirectories = Set("vendor vendored third_party third-party thirdparty node_modules external");
    static readonly FrozenSet<string> DocExtensions = Set(".md .rst .adoc .mdx .tex");
    static readonly FrozenSet<string> ConfigExtensions = Set(".yml .yaml .toml .cfg .ini .cmake .csproj .fsproj .props .targets .sln .gradle .bazel .bzl .nix");
    static readonly FrozenSet<string> ConfigFiles = Set("makefile dockerfile cmakelists.txt meson.build setup.py build build.gradle pom.xml package.json jenkinsfile");
    static readonly FrozenSet<string> DataExtensions = Set(
        ".png .jpg .jpeg .gif .svg .ico .webp .pdf .csv .tsv .npy .npz .parquet .safetensors .onnx .bin .gz .zip .xz .pkl .h5 .ipynb .snap");

    public static PathRole Of(FileChange file) => file.Role is var role && role is PathRole.Source or PathRole.Data && IsMarkedGenerated(file) ? PathRole.Generated : role;

    public static bool Counts(PathRole role) => role is not (PathRole.Generated or PathRole.Vendored or PathRole.Lock);

    public static PathRole OfPath(string path)
    {
        var parts = path.ToLowerInvariant().Split('/');
        var name = parts[^1];
        var directories = parts.AsSpan(0, parts.Length - 1);
        var extension = Path.GetExtension(name);
        if (LockFiles.Contains(name))
            return PathRole.Lock;
        if (Any(directories, VendorDirectories))
            return PathRole.Vendored;
        if (IsGeneratedName(name))
            return PathRole.Generated;
        if (IsTest(name, directories))
            return PathRole.Test;
        if (DocExtensions.Contains(extension) || Any(directories, DocDirectories) || name is "changelog" or "license" or "readme" or "authors")
            return PathRole.Docs;
        if (DataExtensions.Contains(extension))
            return PathRole.Data;
        return ConfigExtensions.Contains(extension) || ConfigFiles.Contains(name) || parts[0] is ".github" or ".ci" or ".circleci" || name[0] == '.'
            ? PathRole.Config
            : PathRole.Source;
    }

    static bool IsTest(string name, ReadOnlySpan<string> directories)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        return Any(directories, TestDirectories)
            || stem.StartsWith("test_", StringComparison.Ordinal) || stem is "test" or "tests" or "conftest"
            || stem.EndsWith("_test", StringComparison.Ordinal) || stem.EndsWith("_tests", StringComparison.Ordinal)
            || stem.EndsWith(".test", StringComparison.Ordinal) || stem.EndsWith(".spec", StringComparison.Ordinal)
            || (name.EndsWith("tests.cs", StringComparison.Ordinal) || name.EndsWith("test.java", StringComparison.Ordinal))
            || HasTestProject(directories);
    }

    static bool HasTestProject(ReadOnlySpan<string> directories)
    {
        foreach (var directory in directories)
        {
            if (directory.EndsWith(".tests", StringComparison.Ordinal) || directory.EndsWith("-tests", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    static bool IsGeneratedName(string name) =>
        name.EndsWith(".min.js", StringComparison.Ordinal) || name.EndsWith(".min.css", StringComparison.Ordinal) || name.EndsWith(".map", StringComparison.Ordinal)
        || name.EndsWith("_pb2.py", StringComparison.Ordinal) || name.EndsWith(".pb.go", StringComparison.Ordinal) || name.EndsWith(".pb.cc", StringComparison.Ordinal)
        || name.EndsWith(".pb.h", StringComparison.Ordinal) || name.EndsWith(".g.cs", StringComparison.Ordinal) || name.EndsWith(".designer.cs", StringComparison.Ordinal)
        || name.EndsWith("_generated.go", StringComparison.Ordinal) || name.EndsWith(".generated.ts", StringComparison.Ordinal);

    // The marks that generators agree on: "@generated", "<auto-generated", Go's "Code generated … DO NOT EDIT".
    static bool IsMarkedGenerated(FileChange file)
    {
        var text = file.Head ?? file.Base;
        if (text is null || text.IsBinary)
            return false;
        for (var i = 0; i < Math.Min(5, text.LineCount); i++)
        {
            var line = text.Lines(i, 1).Span;
            line = line[..Math.Min(line.Length, 400)];
            if (line.IndexOf("@generated"u8) >= 0 || line.IndexOf("<auto-generated"u8) >= 0
                || (line.IndexOf("generated"u8) >= 0 && line.IndexOf("DO NOT EDIT"u8) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    static bool Any(ReadOnlySpan<string> directories, FrozenSet<string> names)
    {
        foreach (var directory in directories)
        {
            if (names.Contains(directory))
                return true;
        }

        return false;
    }

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
