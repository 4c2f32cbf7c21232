namespace ContribBot.Core.Splitting;

/// <summary>What a path is in a git tree. The values are git's octal modes; <see cref="None"/> stands for "no such path".</summary>
public enum GitFileMode
{
    None = 0,
    Regular = 33188, // 100644
    Executable = 33261, // 100755
    SymbolicLink = 40960, // 120000
    Submodule = 57344, // 160000
}

public static class GitFileModes
{
    /// <summary>Reads git's octal text. A mode that git no longer writes (100664) counts as a regular file.</summary>
    public static GitFileMode Parse(string octal) => octal switch
    {
        "000000" or "" => GitFileMode.None,
        "100755" => GitFileMode.Executable,
        "120000" => GitFileMode.SymbolicLink,
        "160000" => GitFileMode.Submodule,
        _ => GitFileMode.Regular,
    };

    public static string ToOctal(this GitFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(6, '0');

    /// <summary>True for the two modes whose content is a file's text.</summary>
    public static bool IsFile(this GitFileMode mode) => mode is GitFileMode.Regular or GitFileMode.Executable;
}
