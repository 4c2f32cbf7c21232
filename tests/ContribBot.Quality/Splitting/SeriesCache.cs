using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>A series as plain data, so that it can be kept on disk between runs.</summary>
sealed record SeriesData(string Repository, Change Change, IReadOnlyList<string> Commits, IReadOnlyList<int[]> Labels, IReadOnlyList<string[]> History, TestHabit Tests)
{
    public Series ToSeries() => new(Repository, Change, Commits, Labels, new CoChange(History), Tests);
}

/// <summary>Keeps what was read from git in a folder: reading takes minutes, measuring seconds.</summary>
static class SeriesCache
{
    public static async Task<Series?> GetAsync(SeriesOptions options, string repository, string first, string last, Func<Task<SeriesData?>> read)
    {
        if (options.Cache is not { } folder)
            return (await read())?.ToSeries();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{repository.Replace('/', '+')}-{first[..12]}-{last[..12]}{(options.History == "clone" ? "" : "-" + options.History)}");
        if (File.Exists(path))
            return Load(path)?.ToSeries();
        var data = await read();
        Save(path, data);
        return data?.ToSeries();
    }

    static void Save(string path, SeriesData? data)
    {
        using var output = new BinaryWriter(File.Create(path));
        output.Write(data is not null);
        if (data is null)
            return;
        output.Write(data.Repository);
        output.Write(data.Change.BaseId);
        output.Write(data.Change.HeadId);
        output.Write(data.Change.Files.Count);
        foreach (var (file, labels) in data.Change.Files.Zip(data.Labels))
        {
            WriteBytes(output, PathText.Encode(file.Path));
            output.Write((int)file.OldMode);
            output.Write((int)file.NewMode);
            WriteBytes(output, file.Base?.Bytes.ToArray());
            WriteBytes(output, file.Head?.Bytes.ToArray());
            output.Write(file.IsBinary);
            output.Write(labels.Length);
            foreach (var (hunk, label) in file.Hunks.Zip(labels))
            {
                foreach (var number in (int[])[hunk.Range.OldStart, hunk.Range.OldLines, hunk.Range.NewStart, hunk.Range.NewLines, label])
                    output.Write(number);
            }
        }

        WriteStrings(output, data.Commits);
        output.Write(data.History.Count);
        foreach (var paths in data.History)
            WriteStrings(output, paths);
        output.Write(data.Tests.SourceCommits);
        output.Write(data.Tests.WithTests);
    }

    static SeriesData? Load(string path)
    {
        using var input = new BinaryReader(File.OpenRead(path));
        if (!input.ReadBoolean())
            return null;
        var (repository, baseId, headId) = (input.ReadString(), input.ReadString(), input.ReadString());
        var files = new FileChange[input.ReadInt32()];
        var labels = new int[files.Length][];
        for (var i = 0; i < files.Length; i++)
        {
            var name = PathText.Decode(ReadBytes(input)!);
            var version = new FileVersion(name, (GitFileMode)input.ReadInt32(), (GitFileMode)input.ReadInt32(), ReadBytes(input), ReadBytes(input));
            var binary = input.ReadBoolean();
            labels[i] = new int[input.ReadInt32()];
            var ranges = new HunkRange[labels[i].Length];
            for (var j = 0; j < ranges.Length; j++)
            {
                ranges[j] = new HunkRange(input.ReadInt32(), input.ReadInt32(), input.ReadInt32(), input.ReadInt32());
                labels[i][j] = input.ReadInt32();
            }

            files[i] = FileChangeBuilder.FromRanges(version, ranges, binary);
        }

        var commits = ReadStrings(input);
        var history = new string[input.ReadInt32()][];
        for (var i = 0; i < history.Length; i++)
            history[i] = ReadStrings(input);
        // Folders from before the habit was measured end here.
        var tests = input.BaseStream.Position < input.BaseStream.Length ? new TestHabit(input.ReadInt32(), input.ReadInt32()) : TestHabit.Unknown;
        return new SeriesData(repository, new Change(baseId, headId, files), commits, labels, history, tests);
    }

    static void WriteBytes(BinaryWriter output, byte[]? bytes)
    {
        output.Write(bytes?.Length ?? -1);
        if (bytes is not null)
            output.Write(bytes);
    }

    static byte[]? ReadBytes(BinaryReader input) => input.ReadInt32() is var length and >= 0 ? input.ReadBytes(length) : null;

    static void WriteStrings(BinaryWriter output, IReadOnlyCollection<string> texts)
    {
        output.Write(texts.Count);
        foreach (var text in texts)
            WriteBytes(output, PathText.Encode(text));
    }

    static string[] ReadStrings(BinaryReader input)
    {
        var texts = new string[input.ReadInt32()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = PathText.Decode(ReadBytes(input)!);
        return texts;
    }
}
