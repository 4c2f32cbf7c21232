using System.Buffers;
using System.Runtime.InteropServices;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>What to do with tensors that hold no real numbers, such as step counters: a mean of them has no meaning.</summary>
public enum IntegerTensors
{
    /// <summary>They have to be equal in all clients, and are copied.</summary>
    RequireEqual,

    /// <summary>The first client's are copied.</summary>
    TakeFirst,
}

/// <summary>
/// Aggregates whole models tensor by tensor and piece by piece: memory holds one piece of each client and of the result, whatever the size of the models. Rules
/// that look at whole models (Krum, geometric median, clipping) read the clients once more for each look, over all floating-point tensors together.
/// </summary>
/// <param name="memoryBytes">Room for the pieces of all clients together.</param>
public sealed class ModelAggregator(AggregationMethod method, IntegerTensors integers = IntegerTensors.RequireEqual, int threads = 0, long memoryBytes = 256 << 20) : IDisposable
{
    const int WritePiece = 1 << 16;

    readonly CpuAccelerator cpu = new(threads);

    public void Dispose() => cpu.Dispose();

    /// <exception cref="ModelException">The models don't fit together; the message names the tensor.</exception>
    /// <exception cref="AggregationException">Clients and weights don't fit together.</exception>
    public void Run(IReadOnlyList<ModelFile> clients, IReadOnlyList<double> weights, string output, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        AggregationInput.Check([.. clients.Select(_ => ReadOnlyMemory<float>.Empty)], weights);
        method.CheckClients(clients.Count);
        ModelAgreement.Check(clients);
        using var pieces = new ClientPieces(clients, Math.Max(1 << 12, memoryBytes / sizeof(float) / (clients.Count + 1) / 256 * 256));
        var combination = ClientCoefficients.For(method, weights, new ModelDistances(cpu.Team, clients, pieces, cancellationToken));

        using var file = new SafetensorsOutput(output, clients[0].Tensors.Select(tensor => new PlannedTensor(tensor.Name, Kept(tensor), tensor.Shape)));
        var total = Math.Max(1, clients[0].Tensors.Sum(tensor => tensor.Length));
        var done = 0L;
        foreach (var tensor in clients[0].Tensors)
        {
            if (tensor.IsFloat)
                Aggregate(pieces, tensor, combination, file, cancellationToken);
            else
                Copy(clients, tensor, file, cancellationToken);
            done += tensor.Length;
            progress?.Invoke((double)done / total);
        }

        file.Commit();
    }

    void Aggregate(ClientPieces pieces, ModelTensor tensor, ClientCombination combination, SafetensorsOutput file, CancellationToken cancellationToken)
    {
        foreach (var (first, count) in pieces.Of(tensor, combination.Clients, cancellationToken))
        {
            using var kernel = cpu.Prepare(combination.Rule, pieces.Values(combination.Clients, count), combination.Weights);
            kernel.Run();
            var result = pieces.Result(count);
            kernel.CopyResultTo(result);
            Write(file, tensor, first, result);
        }
    }

    /// <summary>The type of the result: the clients' own where it can be written, else float32.</summary>
    static TensorDType Kept(ModelTensor tensor) => tensor.DType is { } type and not (TensorDType.F8_E4M3FNUZ or TensorDType.F8_E5M2FNUZ) ? type : TensorDType.F32;

    static void Write(SafetensorsOutput file, ModelTensor tensor, long first, ReadOnlySpan<float> values)
    {
        var type = Kept(tensor);
        if (type is TensorDType.F32)
        {
            file.Write(tensor.Name, first * sizeof(float), MemoryMarshal.AsBytes(values));
            return;
        }

        var size = type.Bits() / 8;
        var scratch = ArrayPool<byte>.Shared.Rent(WritePiece * size);
        for (var done = 0; done < values.Length; done += WritePiece)
        {
            var piece = values.Slice(done, Math.Min(WritePiece, values.Length - done));
            Float32Values.Write(type, piece, scratch);
            file.Write(tensor.Name, (first + done) * size, scratch.AsSpan(0, piece.Length * size));
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    void Copy(IReadOnlyList<ModelFile> clients, ModelTensor tensor, SafetensorsOutput file, CancellationToken cancellationToken)
    {
        const int pieceBytes = 1 << 20;
        byte[] mine = new byte[Math.Min(pieceBytes, tensor.Length)], theirs = new byte[mine.Length];
        for (var at = 0L; at < tensor.Length; at += mine.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = mine.AsSpan(0, (int)Math.Min(mine.Length, tensor.Length - at));
            clients[0].ReadBytes(tensor, at, piece);
            for (var k = 1; k < clients.Count && integers is IntegerTensors.RequireEqual; k++)
            {
                clients[k].ReadBytes(clients[k].Tensors.Single(other => other.Name == tensor.Name), at, theirs.AsSpan(0, piece.Length));
                if (!piece.SequenceEqual(theirs.AsSpan(0, piece.Length)))
                    throw new ModelException($"{tensor.Name}: this {tensor.Type} tensor differs between {clients[0].Path} and {clients[k].Path}, and a mean of it has no meaning. Take the first client's with --integers first.");
            }

            file.Write(tensor.Name, at, piece);
        }
    }
}
