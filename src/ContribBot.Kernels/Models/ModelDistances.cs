using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>Distances between whole models; each method reads all floating-point tensors of all clients once and measures with all threads of the team.</summary>
sealed unsafe class ModelDistances(CpuTeam team, IReadOnlyList<ModelFile> clients, ClientPieces pieces, CancellationToken cancellationToken)
{
    public int Clients => clients.Count;

    /// <summary>‖xₖ − Σcⱼxⱼ‖² for each k; without coefficients ‖xₖ‖².</summary>
    public double[] ToCombination(double[]? coefficients) => Measure(clients.Count, () => new CombinationDistances(coefficients, pieces.ResultAddress));

    /// <summary>K × K squared distances, row-major.</summary>
    public double[] Pairwise()
    {
        var sums = Measure(clients.Count * clients.Count, () => new PairDistances());
        for (var a = 0; a < clients.Count; a++)
        {
            for (var b = 0; b < a; b++)
                sums[a * clients.Count + b] = sums[b * clients.Count + a];
        }

        return sums;
    }

    double[] Measure(int distances, Func<PieceDistances> measure)
    {
        var sums = new double[distances];
        int[] all = [.. Enumerable.Range(0, clients.Count)];
        var models = new float*[clients.Count];
        foreach (var tensor in clients[0].Tensors.Where(tensor => tensor.IsFloat))
        {
            foreach (var (_, count) in pieces.Of(tensor, all, cancellationToken))
            {
                var values = pieces.Values(all, count);
                // The buffers lie outside of the collected heap: their addresses stay.
                for (var k = 0; k < models.Length; k++)
                {
                    using var pin = values[k].Pin();
                    models[k] = (float*)pin.Pointer;
                }

                measure().AddTo(sums, models, count, team);
            }
        }

        return sums;
    }
}
