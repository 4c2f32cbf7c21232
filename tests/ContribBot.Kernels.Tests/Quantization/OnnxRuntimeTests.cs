using System.Diagnostics;
using System.Runtime.InteropServices;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Quantization.Schemes;
using ContribBot.Testing;

namespace ContribBot.Kernels.Tests.Quantization;

/// <summary>The same tensors through ONNX Runtime's own operator, fetched for the test.</summary>
public sealed class OnnxRuntimeTests
{
    [SkippableFact]
    public async Task Dynamic_int8_has_the_bits_of_onnx_runtime()
    {
        var modules = NpmPackage.RequireInstalled("onnxruntime-node", "1.30.0");
        using var folder = new TemporaryFolder();
        var tensors = Enumerable.Range(0, 60).Select(seed => (seed % 3) switch
        {
            0 => Values.Normal(1 + 97 * seed, seed),
            // Where a quotient lies on or beside a half; positive scales of all sizes.
            1 => Values.Ties(seed, 256),
            _ => [.. Values.Normal(333, seed).Select(value => value * MathF.ScaleB(1, seed - 30) + (seed % 2 == 0 ? 3 : 0))],
        }).Append(new float[5]).ToArray();
        var paths = tensors.Select((values, i) =>
        {
            File.WriteAllBytes(folder[$"{i}"], MemoryMarshal.AsBytes<float>(values));
            return folder[$"{i}"];
        }).ToArray();

        await RunAsync(modules, paths);

        using var cpu = new CpuAccelerator(threads: 2);
        for (var i = 0; i < tensors.Length; i++)
        {
            using var kernel = cpu.Prepare(new Int8Dynamic(), tensors[i], [tensors[i].Length]);
            kernel.Run();
            var ours = kernel.Result();
            byte[] all = [.. BitConverter.GetBytes(ours.Parameters.Scale), (byte)ours.Parameters.ZeroPoint, .. ours.Codes];
            Assert.Equal(await File.ReadAllBytesAsync(paths[i] + ".out"), all);
        }
    }

    static async Task RunAsync(string modules, string[] paths)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Peers", "dynamic_quantize_linear.js"), .. paths]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = modules;
        using var node = Process.Start(start)!;
        var error = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, error);
    }
}
