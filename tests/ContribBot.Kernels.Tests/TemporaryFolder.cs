using System.Runtime.InteropServices;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests;

/// <summary>A folder of models that is gone after the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly string path = Directory.CreateTempSubdirectory("contribbot-kernels-").FullName;

    public string this[string name] => Path.Combine(path, name);

    /// <summary>Writes float32 tensors and returns the file's path.</summary>
    public string Model(string name, params (string Name, long[] Shape, float[] Values)[] tensors) =>
        Model(name, [.. tensors.Select(tensor => (tensor.Name, TensorDType.F32, tensor.Shape, MemoryMarshal.AsBytes<float>(tensor.Values).ToArray()))]);

    public string Model(string name, params (string Name, TensorDType Type, long[] Shape, byte[] Bytes)[] tensors)
    {
        using var output = File.Create(this[name]);
        SafetensorsWriter.Write(output, tensors.Select(tensor => new TensorToWrite(tensor.Name, tensor.Type, tensor.Shape, stream => stream.Write(tensor.Bytes))));
        return this[name];
    }

    public string[] Files() => [.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(path, recursive: true);
}
