using System.Diagnostics;
using System.Globalization;
using System.Text;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Tests.CommandLine;

/// <summary>Models of more than 10 GB in a process that may not have more than 2 GB of address space. The files are sparse: nearly all of them are holes.</summary>
public sealed class LargeModelTests : IDisposable
{
    const long Elements = 2_700_000_000;
    const int AddressSpaceKiB = 2 << 20;

    // The program itself needs little of the limit; most of what .NET would reserve is left to the kernels.
    const string HeapLimit = "0x4000000";

    readonly string folder = Directory.CreateTempSubdirectory("contribbot-large-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableFact]
    public async Task Models_of_more_than_10_GB_are_aggregated_in_an_address_space_of_2_GB()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The limit is set with ulimit, and the file needs holes.");
        Skip.If(new DriveInfo(folder).AvailableFreeSpace < 1L << 30, "Less than 1 GiB of disk is free for the piece that is no hole.");
        Sparse("a", Elements, 1.5f, -3);
        // The second client is the first under another name, so that the page cache holds one of them.
        File.CreateSymbolicLink(In("b"), In("a"));

        var (code, text) = await RunAsync($"aggregate {In("a")} {In("b")} --out {In("out")}");

        Assert.True(code == 0, text);
        Assert.True(new FileInfo(In("out")).Length > 10_000_000_000);
        using var result = ModelFile.Open(In("out"));
        var last = new float[3];
        result.Read(result.Tensors[0], Elements - 3, last);
        Assert.Equal([0, 1.5f, -3], last);
    }

    [SkippableFact]
    public async Task A_model_larger_than_the_address_space_is_quantized()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The limit is set with ulimit, and the file needs holes.");
        Skip.If(new DriveInfo(folder).AvailableFreeSpace < 2L << 30, "Less than 2 GiB of disk is free for the codes.");
        // 2.4 GB are beyond the limit already, and written in a fraction of the time that ten would take.
        const long elements = 600_000_000;
        Sparse("a", elements, 1.5f, -3);
        await File.WriteAllTextAsync(In("policy.yml"), "- { match: '*', scheme: int8-group128-asymmetric }");

        var (code, text) = await RunAsync($"quantize {In("a")} --policy {In("policy.yml")} --out {In("out")}");

        Assert.True(code == 0, text);
        using var result = ModelFile.Open(In("out"));
        var codes = result.Tensors.Single(tensor => tensor.Name == "w");
        Assert.Equal(elements, codes.Length);
        var last = new byte[3];
        result.ReadBytes(codes, elements - 3, last);
        // Range −3 … 1.5: the zero point is 3/4.5·255.
        Assert.Equal([170, 255, 0], last);
    }

    [SkippableFact]
    public async Task The_limit_is_one_a_program_that_reads_whole_models_would_break()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The limit is set with ulimit.");
        Sparse("a", Elements, 1, 1);

        // Pieces as large as the model: the same work without streaming.
        var (code, text) = await RunAsync($"aggregate {In("a")} --memory 20000 --out {In("out")}");

        Assert.True(code != 0, text);
        Assert.False(File.Exists(In("out")));
    }

    string In(string name) => Path.Combine(folder, name);

    void Sparse(string name, long elements, params float[] last)
    {
        var json = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""{"w":{"dtype":"F32","shape":[{{{elements}}}],"data_offsets":[0,{{{4 * elements}}}]}}"""));
        using var file = File.Create(In(name));
        file.Write(BitConverter.GetBytes((long)json.Length));
        file.Write(json);
        file.SetLength(file.Position + 4 * elements);
        file.Seek(-4 * last.Length, SeekOrigin.End);
        foreach (var value in last)
            file.Write(BitConverter.GetBytes(value));
    }

    static async Task<(int Code, string Text)> RunAsync(string arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"ulimit -v {AddressSpaceKiB}; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "contribbot.dll")}' {arguments} 2>&1"])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }
}
