using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git.Tests;

/// <summary>Draws two trees that differ in every way git knows, from a seed.</summary>
/// <param name="seed">What to draw.</param>
/// <param name="idLength">Hexadecimal digits of an id: 40 (SHA-1) or 64 (SHA-256).</param>
sealed class NastyHistory(int seed, int idLength = 40)
{
    static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "epsilon", "load", "save", "client", "server", "weight", "total", "mean"];

    static readonly string[] TrapLines =
    [
        "From nobody Mon Sep 17 00:00:00 2001", "---", "-- ", "--- a/x", "+++ b/x", "@@ -1 +1 @@", "diff --git a/x b/x", "\\ No newline at end of file",
        "Subject: [PATCH] x", "GIT binary patch", "Binary files a/x and b/x differ", "", " ", "\t", "\r", "x\ry", "=41=42", "ends with a space ", "é ✓ \u202e",
    ];

    readonly Random random = new(seed);

    public (List<SampleFile> Base, List<SampleFile> Head) Draw()
    {
        var before = new Dictionary<string, SampleFile>();
        foreach (var path in Paths())
        {
            if (random.Next(4) > 0)
                Put(before, NewFile(path));
        }

        var after = new Dictionary<string, SampleFile>(before);
        foreach (var path in before.Keys.ToList())
        {
            switch (random.Next(10))
            {
                case 0: after.Remove(path); break;
                case 1: after.Remove(path); Put(after, NewFile(path)); break;
                case 2: after[path] = Remode(after[path]); break;
                case 3: after.Remove(path); Put(after, NewFile(path + "/inside")); break;
                case < 9: after[path] = after[path].Mode is "100644" or "100755" ? after[path] with { Content = Edit(after[path].Content) } : after[path]; break;
            }
        }

        foreach (var path in Paths())
        {
            if (!after.ContainsKey(path) && random.Next(2) == 0)
                Put(after, NewFile(path));
        }

        return ([.. before.Values], [.. after.Values]);
    }

    // A tree can't hold both "a" and "a/b"; the newcomer wins.
    static void Put(Dictionary<string, SampleFile> tree, SampleFile file)
    {
        foreach (var other in tree.Keys.Where(path => path.StartsWith(file.Path + "/", StringComparison.Ordinal) || file.Path.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            tree.Remove(other);
        tree[file.Path] = file;
    }

    static IEnumerable<string> Paths() =>
    [
        "src/client.py", "src/server.py", "src/core/mean.py", "src/core/weights.rs", "tests/test_mean.py", "docs/guide.md", "README.md", "Cargo.lock",
        "dir", "dir.d/file", "a b/c d.txt", "tab\there", "quote\"s.txt", "new\nline", "back\\slash", "-rf", "--out", "ünïcode/ファイル.txt", ":colon", "*.glob",
        PathText.Decode([0x62, 0x61, 0x64, 0xFF, 0xFE]), PathText.Decode([0xC3, 0x28, 0x2F, 0x78]), "\u001b[31mred", "trailing ", "bin/data", "link", "module", "empty",
    ];

    SampleFile NewFile(string path) => random.Next(12) switch
    {
        0 => new SampleFile(path, "../target\nwith a line", "120000"),
        1 => new SampleFile(path, new string("123456789abcdef"[random.Next(15)], idLength), "160000"),
        2 => new SampleFile(path, Binary()),
        3 => new SampleFile(path, []),
        4 => new SampleFile(path, Text(), "100755"),
        _ => new SampleFile(path, Text()),
    };

    SampleFile Remode(SampleFile file) => file.Mode switch
    {
        // Only a short text without NUL is a link's target that a file system takes.
        "100644" => random.Next(2) == 0 ? file with { Mode = "100755" } : file with { Mode = "120000", Content = "target"u8.ToArray() },
        "100755" => file with { Mode = "100644" },
        _ => NewFile(file.Path),
    };

    byte[] Binary()
    {
        var bytes = new byte[random.Next(1, 3000)];
        random.NextBytes(bytes);
        bytes[0] = 0;
        return bytes;
    }

    byte[] Text()
    {
        var text = new MemoryStream();
        var end = random.Next(4) == 0 ? "\r\n" : "\n";
        var count = random.Next(1, 60);
        for (var i = 0; i < count; i++)
            text.Write(Line(i == count - 1 && random.Next(3) == 0 ? "" : random.Next(20) == 0 ? "\r\n" : end));
        if (random.Next(12) == 0)
        {
            // Git looks for a NUL in the first 8,000 bytes only; behind them it is text.
            text.Write(Encoding.ASCII.GetBytes(new string('x', 9000) + "\n\0behind\n"));
        }

        return text.ToArray();
    }

    byte[] Line(string end)
    {
        var words = string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Words[random.Next(Words.Length)]));
        return random.Next(12) switch
        {
            0 => Encoding.UTF8.GetBytes(TrapLines[random.Next(TrapLines.Length)] + end),
            1 => [.. Encoding.UTF8.GetBytes($"    def {Words[random.Next(Words.Length)]}_{random.Next(30)}(x):"), .. Encoding.ASCII.GetBytes(end)],
            2 => [0xE9, 0xFF, 0x80, .. Encoding.ASCII.GetBytes(words + end)],
            3 => [.. Encoding.ASCII.GetBytes(new string('y', random.Next(2000)) + end)],
            _ => Encoding.ASCII.GetBytes($"    {words}{end}"),
        };
    }

    byte[] Edit(byte[] content)
    {
        var text = new FileText(content);
        var result = new MemoryStream();
        for (var i = 0; i < text.LineCount; i++)
        {
            var fate = random.Next(12);
            if (fate == 0)
                result.Write(Line("\n"));
            if (fate != 1)
                result.Write(text.Lines(i, 1).Span);
            if (fate == 2 && result.Length > 0 && text.Lines(i, 1).Span[^1] == '\n')
                result.Write(Line(i == text.LineCount - 1 ? "" : "\r\n"));
        }

        return result.ToArray();
    }
}
