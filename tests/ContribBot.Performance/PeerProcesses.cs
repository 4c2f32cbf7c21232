using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ContribBot.Performance;

/// <summary>
/// Other implementations, each in a process that waits for a line: <c>begin ROW BUFFERS SHAPE</c> prepares the inputs, <c>run N</c> answers with the fastest seconds of N runs for each
/// of its variants, <c>end</c> frees them. One that can't start is left out and named.
/// </summary>
sealed class PeerProcesses : IDisposable
{
    readonly List<(string Name, Process Process)> running = [];
    readonly List<string> descriptions = [];

    /// <summary>None: the kernels alone.</summary>
    public PeerProcesses()
    {
    }

    /// <param name="nodeModules">Folder with onnxruntime-node; null leaves it out.</param>
    public PeerProcesses(string? nodeModules)
    {
        var scripts = Path.Combine(AppContext.BaseDirectory, "Peers");
        // Debian's own interpreter: its numpy and torch are packages of the system.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        Start("numpy", python, [Path.Combine(scripts, "numpy_peer.py")], null);
        Start("torch", python, [Path.Combine(scripts, "torch_peer.py")], null);
        if (nodeModules is null)
            descriptions.Add("onnxruntime-node: left out, no --node-modules was given");
        else
            Start("onnxruntime-node", "node", [Path.Combine(scripts, "onnxruntime_peer.js")], nodeModules);
    }

    public IEnumerable<string> Describe() => descriptions;

    public void Begin(Row row) => Tell($"begin {row.Id} {row.Buffers} {string.Join('x', row.Shape)}");

    public void End() => Tell("end");

    public IEnumerable<(string Name, double Seconds)> Run(int times)
    {
        foreach (var (_, process) in running)
        {
            process.StandardInput.WriteLine($"run {times}");
            process.StandardInput.Flush();
            // name seconds name seconds …
            var words = (process.StandardOutput.ReadLine() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i + 1 < words.Length; i += 2)
                yield return (words[i].Replace('_', ' '), double.Parse(words[i + 1], CultureInfo.InvariantCulture));
        }
    }

    public void Dispose()
    {
        foreach (var (_, process) in running)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000))
                process.Kill();
            process.Dispose();
        }
    }

    void Tell(string line)
    {
        foreach (var (name, process) in running)
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
            if (process.StandardOutput.ReadLine() != "ok")
                throw new InvalidOperationException($"{name} failed at: {line}");
        }
    }

    void Start(string name, string program, string[] arguments, string? nodePath)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (nodePath is not null)
            start.Environment["NODE_PATH"] = nodePath;
        foreach (var variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS" })
            start.Environment[variable] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        try
        {
            var process = Process.Start(start)!;
            var hello = process.StandardOutput.ReadLine();
            if (hello is null)
            {
                process.Dispose();
                descriptions.Add($"{name}: left out, it is not installed");
                return;
            }

            descriptions.Add(hello);
            running.Add((name, process));
        }
        catch (Win32Exception)
        {
            descriptions.Add($"{name}: left out, {program} is not installed");
        }
    }
}
