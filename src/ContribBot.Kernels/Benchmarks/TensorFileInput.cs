using System.Security.Cryptography;
using ContribBot.Core.Benchmarks;
using ContribBot.Core.Paths;
using ContribBot.Kernels.Memory;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>Reads the tensor files that a benchmark names: for an aggregation each file is one client, for a quantization all tensors are one model.</summary>
sealed class TensorFileInput(IBenchmarkFiles? files, BenchmarkLimits limits)
{
    public async Task<BenchmarkInput> LoadAsync(BenchmarkSpec spec, string reference, BenchmarkInput? shared, CancellationToken cancellationToken)
    {
        if (files is null)
            throw new BenchmarkException("It names tensor files, and none can be read here: drop tensors to run on synthetic values.");
        var all = await files.ListAsync(reference, cancellationToken);
        var paths = all.Where(path => PathGlob.IsMatch(spec.Tensors!, path)).Order(StringComparer.Ordinal).ToList();
        if (paths.Count == 0)
            throw new BenchmarkException($"No file at this commit matches tensors: {spec.Tensors}.");

        var left = BenchmarkBounds.MaxBytes(limits) / 2;
        var contents = new List<(string Path, byte[] Bytes)>();
        foreach (var path in paths)
        {
            var bytes = await files.ReadAsync(reference, path, left, cancellationToken);
            left -= bytes.Length;
            contents.Add((path, bytes));
        }

        var identity = Identity(spec, contents.Select(content => content.Bytes));
        return shared?.Identity == identity ? shared : Load(spec, contents, identity, shared?.Values ?? 0);
    }

    /// <param name="values">Values that the other side holds already.</param>
    BenchmarkInput Load(BenchmarkSpec spec, List<(string Path, byte[] Bytes)> contents, string identity, Int128 values)
    {
        var tensors = new List<BenchmarkTensor>();
        try
        {
            foreach (var (path, bytes) in contents)
            {
                using var model = Open(path, bytes);
                var floats = model.Tensors.Where(tensor => tensor.IsFloat && tensor.Length > 0).OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
                if (floats.Count == 0)
                    throw new BenchmarkException($"{path} holds no floating-point tensor.");
                // The files were small enough; of a quantized one comes up to seven times as much.
                values = floats.Aggregate(values, (sum, tensor) => sum + tensor.Elements);
                if (BenchmarkBounds.Bytes(values) > BenchmarkBounds.MaxBytes(limits))
                    throw new BenchmarkException($"With {path} it would take {BenchmarkBounds.Gib(BenchmarkBounds.Bytes(values))} GiB of memory as float32, {BenchmarkBounds.Gib(BenchmarkBounds.MaxBytes(limits))} GiB are allowed: name fewer or smaller tensors.");
                if (spec.Run is BenchmarkKind.Aggregate)
                    tensors.Add(Flat(path, model, floats));
                else
                    tensors.AddRange(floats.Select(tensor => Flat(tensor.Name, model, [tensor]) with { Shape = tensor.Shape }));
            }

            return new BenchmarkInput(tensors, identity);
        }
        catch
        {
            foreach (var tensor in tensors)
                tensor.Values.Dispose();
            throw;
        }
    }

    static ModelFile Open(string path, byte[] bytes)
    {
        try
        {
            return ModelFile.Open(path, bytes);
        }
        catch (TensorFileException error)
        {
            throw new BenchmarkException($"{path}: {error.Message}");
        }
    }

    static BenchmarkTensor Flat(string name, ModelFile model, IReadOnlyList<ModelTensor> tensors)
    {
        var values = new AlignedBuffer<float>(tensors.Sum(tensor => tensor.Elements));
        var filled = 0;
        foreach (var tensor in tensors)
        {
            model.Read(tensor, 0, values.GetSpan().Slice(filled, (int)tensor.Elements));
            filled += (int)tensor.Elements;
        }

        return new BenchmarkTensor(name, [filled], values);
    }

    static string Identity(BenchmarkSpec spec, IEnumerable<byte[]> contents) =>
        $"{spec.Run} files {string.Join(' ', contents.Select(bytes => Convert.ToHexString(SHA256.HashData(bytes))))}";
}
