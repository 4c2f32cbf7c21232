using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Core.Tests.Splitting;

/// <summary>Changes from texts; null where a file does not exist.</summary>
static class Changes
{
    public static readonly SplittingOptions Always = new() { SuggestAboveLines = 0, SuggestAboveFiles = 0 };

    public static Change Of(params IEnumerable<(string Path, string? Before, string? After)> files) => Change.FromFiles(
        new string('a', 40), new string('b', 40),
        files.Select(file => new FileVersion(file.Path, Mode(file.Before), Mode(file.After), Bytes(file.Before), Bytes(file.After))));

    static GitFileMode Mode(string? text) => text is null ? GitFileMode.None : GitFileMode.Regular;

    static ReadOnlyMemory<byte>? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
