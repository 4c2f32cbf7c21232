using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace ContribBot.Testing;

/// <summary>Published npm packages, fetched once per machine; data and tools for tests that are not ours to commit.</summary>
static class NpmPackage
{
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);

    /// <summary>The folder of the package alone. Skips the test, with the reason, where npm is missing or can't fetch it.</summary>
    public static string Require(string name, string version) => Fetch(name, version, "package", work =>
    {
        var failure = Npm(["pack", $"{name}@{version}", "--silent", "--ignore-scripts"], work);
        if (failure is not null)
            return failure;
        using var file = File.OpenRead(Directory.EnumerateFiles(work, "*.tgz").Single());
        using var tar = new GZipStream(file, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(tar, work, overwriteFiles: true);
        return null;
    });

    /// <summary>The folder <c>node_modules</c> with the package and all that it needs to run; skips as <see cref="Require"/> does.</summary>
    public static string RequireInstalled(string name, string version) => Fetch(name, version, "node_modules", work =>
        Npm(["install", $"{name}@{version}", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", "."], work));

    static string Fetch(string name, string version, string result, Func<string, string?> fetch)
    {
        var folder = Path.Combine(Path.GetTempPath(), "contribbot-npm", $"{name.TrimStart('@').Replace('/', '-')}-{version}");
        var wanted = Path.Combine(folder, result);
        if (Directory.Exists(wanted))
            return wanted;

        Directory.CreateDirectory(folder);
        var work = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(work);
        try
        {
            var failure = fetch(work);
            Skip.If(failure is not null, $"{failure} It fetches {name} for this test.");
            try
            {
                Directory.Move(Path.Combine(work, result), wanted);
            }
            catch (IOException) when (Directory.Exists(wanted))
            {
                // Another test process was faster.
            }

            return wanted;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    static string? Npm(string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            _ = npm.StandardOutput.ReadToEndAsync();
            _ = npm.StandardError.ReadToEndAsync();
            if (!npm.WaitForExit(s_limit))
            {
                npm.Kill(entireProcessTree: true);
                return $"npm did not finish within {s_limit.TotalSeconds:0} s.";
            }

            return npm.ExitCode == 0 ? null : $"npm failed with exit code {npm.ExitCode}.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed.";
        }
    }
}
