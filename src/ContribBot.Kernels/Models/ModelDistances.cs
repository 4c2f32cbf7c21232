using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>Distances between whole models; each method reads all floating-point tensors of all clients once.</summary>
sealed unsafe class ModelDistances(IReadOnlyList<ModelFile> clients, ClientPieces pieces, CancellationToken cancellationToken)
{
    public int Clients => clients.Count;

    /// <summary>‖xₖ − Σcⱼxⱼ‖² for each k; without coefficients ‖xₖ‖².</summary>
    public double[] ToCombination(double[]? coefficients)
    {
        var sums = new double[clients.Count];
        ForEachPiece((models, count) =>
        {
            var centre = pieces.Result(count);
            fixed (float* origin = centre)
            {
                if (coefficients is not null)
                    Combine(models, coefficients, origin, count);
                for (var k = 0; k < clients.Count; k++)
                    sums[k] += SquaredDistances.Between(models[k], coefficients is null ? null : origin, 0, count);
            }
        });
        return sums;
    }

    /// <summary>K × K squared distances, row-major.</summary>
    public double[] Pairwise()
    {
        var sums = new double[clients.Count * clients.Count];
        ForEachPiece((models, count) =>
        {
            for (var a = 0; a < clients.Count; a++)
            {
                for (var b = a + 1; b < clients.Count; b++)
                {
                    var distance = SquaredDistances.Between(models[a], models[b], 0, count);
                    sums[a * clients.Count + b] += distance;
                    sums[b * clients.Count + a] += distance;
                }
            }
        });
        return sums;
    }

    delegate void PieceAction(float*[] models, int count);

    void ForEachPiece(PieceAction action)
    {
        int[] all = [.. Enumerable.Range(0, clients.Count)];
        foreach (var tensor in clients[0].Tensors.Where(tensor => tensor.IsFloat))
        {
            foreach (var (_, count) in pieces.Of(tensor, all, cancellationToken))
            {
                var values = pieces.Values(all, count);
                var models = new float*[values.Length];
                // The buffers lie outside of the collected heap: their addresses stay.
                for (var k = 0; k < models.Length; k++)
                {
                    using var pin = values[k].Pin();
                    models[k] = (float*)pin.Pointer;
                }

                action(models, count);
            }
        }
    }

    static void Combine(float*[] models, double[] coefficients, float* to, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < models.Length; k++)
                sum += coefficients[k] * models[k][i];
            to[i] = (float)sum;
        }
    }
}
