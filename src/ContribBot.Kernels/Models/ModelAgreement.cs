using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>Whether models have the same tensors.</summary>
static class ModelAgreement
{
    /// <exception cref="ModelException">A tensor is missing, extra, or has another shape or type; the message names it and the two files.</exception>
    public static void Check(IReadOnlyList<ModelFile> clients)
    {
        var first = clients[0];
        foreach (var other in clients.Skip(1))
        {
            var theirs = other.Tensors.ToDictionary(tensor => tensor.Name);
            foreach (var tensor in first.Tensors)
            {
                if (!theirs.Remove(tensor.Name, out var same))
                    throw new ModelException($"{tensor.Name}: this tensor of {first.Path} is missing in {other.Path}.");
                if (!tensor.Shape.SequenceEqual(same.Shape))
                    throw new ModelException($"{tensor.Name}: shape [{string.Join(", ", tensor.Shape)}] in {first.Path}, [{string.Join(", ", same.Shape)}] in {other.Path}.");
                if (tensor.Type != same.Type)
                    throw new ModelException($"{tensor.Name}: type {tensor.Type} in {first.Path}, {same.Type} in {other.Path}.");
            }

            if (theirs.Count > 0)
                throw new ModelException($"{theirs.Keys.First()}: this tensor of {other.Path} is missing in {first.Path}.");
        }
    }
}
