using ContribBot.Kernels.Memory;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>The same piece of every client's tensor, in buffers that are used again and again.</summary>
sealed unsafe class ClientPieces : IDisposable
{
    readonly AlignedBuffer<float>[] buffers;
    readonly AlignedBuffer<float> result;
    readonly Dictionary<string, ModelTensor>[] byName;
    readonly int capacity;

    /// <param name="pieceLength">Values of a piece; a multiple of 256.</param>
    public ClientPieces(IReadOnlyList<ModelFile> clients, long pieceLength)
    {
        Clients = clients;
        var largest = clients[0].Tensors.Where(tensor => tensor.IsFloat).Select(tensor => tensor.Elements).DefaultIfEmpty(0).Max();
        capacity = (int)Math.Max(256, Math.Min(Math.Min(pieceLength, 1 << 28), (largest + 255) / 256 * 256));
        buffers = [.. clients.Select(_ => new AlignedBuffer<float>(capacity))];
        result = new AlignedBuffer<float>(capacity);
        byName = [.. clients.Select(client => client.Tensors.ToDictionary(tensor => tensor.Name))];
    }

    public IReadOnlyList<ModelFile> Clients { get; }

    public Span<float> Result(int count) => result.GetSpan()[..count];

    /// <summary>Where <see cref="Result"/> begins; it stays there.</summary>
    public float* ResultAddress => (float*)result.Pin().Pointer;

    /// <summary>The pieces that were read last.</summary>
    public ReadOnlyMemory<float>[] Values(int[] clients, int count) => [.. clients.Select(k => (ReadOnlyMemory<float>)buffers[k].Memory[..count])];

    /// <summary>Reads a tensor piece by piece.</summary>
    /// <param name="clients">Which of them are read.</param>
    public IEnumerable<(long First, int Count)> Of(ModelTensor of, int[] clients, CancellationToken cancellationToken)
    {
        for (var first = 0L; first < of.Elements; first += capacity)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(capacity, of.Elements - first);
            foreach (var k in clients)
                Clients[k].Read(byName[k][of.Name], first, buffers[k].GetSpan()[..count]);
            yield return (first, count);
        }
    }

    public void Dispose()
    {
        foreach (var buffer in buffers)
            buffer.Dispose();
        result.Dispose();
    }
}
