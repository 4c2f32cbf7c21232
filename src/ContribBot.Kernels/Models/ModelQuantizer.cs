using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>Quantizes a model tensor by tensor and piece by piece: memory holds one piece and one tensor's scales, whatever the size of the model.</summary>
/// <param name="threads">0 takes one per core.</param>
public sealed class ModelQuantizer(QuantizationPolicy policy, int threads = 0) : IDisposable
{
    // Values of a piece: large enough for the threads, small enough for the cache that the quality is then measured in.
    const int PieceLength = 1 << 20;

    readonly CpuTeam team = new(threads == 0 ? Environment.ProcessorCount : threads);

    public void Dispose() => team.Dispose();

    /// <param name="output">Path of the safetensors file to write; null only measures.</param>
    /// <exception cref="ModelException">A tensor can't be quantized as the policy wants; the message names it.</exception>
    public QuantizedModelReport Run(ModelFile model, string? output, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var plans = model.Tensors.Select(tensor => Named(tensor, () => TensorPlan.For(tensor, policy))).ToList();
        CheckNames(plans);
        using var file = output is null ? null : new SafetensorsOutput(output, plans.SelectMany(plan => plan.Outputs), Metadata(plans));
        var reports = new List<QuantizedTensorReport>();
        var whole = new QualityMeter();
        var total = Math.Max(1, model.Tensors.Sum(tensor => tensor.Length));
        var done = 0L;
        foreach (var plan in plans)
        {
            var meter = plan.Scheme is null
                ? Keep(model, plan, file, cancellationToken)
                : Named(plan.Tensor, () => new TensorQuantizer(team, model, plan, file, PieceLength).Run(cancellationToken));
            reports.Add(QuantizedTensorReport.Of(plan, meter));
            if (meter is not null)
                whole.Add(meter);
            done += plan.Tensor.Length;
            progress?.Invoke((double)done / total);
        }

        file?.Commit();
        return new QuantizedModelReport(reports, whole.Result(reports.Where(report => report.Quality is not null).Sum(report => report.BytesAfter)));
    }

    /// <summary>A tensor called <c>w.scale</c> beside a quantized <c>w</c> would stand twice in the file.</summary>
    static void CheckNames(List<TensorPlan> plans)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in plans.SelectMany(plan => plan.Outputs))
        {
            if (!seen.Add(output.Name))
                throw new ModelException($"{output.Name}: the quantized model would have two tensors of this name. Keep the tensor whose scale it is with a rule of its own.");
        }
    }

    static T Named<T>(ModelTensor tensor, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (QuantizationException error)
        {
            throw new ModelException($"{tensor.Name}: {error.Message}");
        }
    }

    /// <summary>Null for a tensor that is copied as it is.</summary>
    static QualityMeter? Keep(ModelFile model, TensorPlan plan, SafetensorsOutput? file, CancellationToken cancellationToken)
    {
        if (!plan.CopiesBytes)
            return Convert(model, plan.Tensor, plan.KeptAs, file, cancellationToken);
        if (file is not null)
            CopyBytes(model, plan.Tensor, file, cancellationToken);
        return null;
    }

    static void CopyBytes(ModelFile model, ModelTensor tensor, SafetensorsOutput file, CancellationToken cancellationToken)
    {
        var buffer = new byte[(int)Math.Min(tensor.Length, PieceLength)];
        for (var at = 0L; at < tensor.Length; at += buffer.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, tensor.Length - at));
            model.ReadBytes(tensor, at, piece);
            file.Write(tensor.Name, at, piece);
        }
    }

    static QualityMeter Convert(ModelFile model, ModelTensor tensor, TensorDType type, SafetensorsOutput? file, CancellationToken cancellationToken)
    {
        var meter = new QualityMeter();
        var size = type.Bits() / 8;
        var values = new float[(int)Math.Min(tensor.Elements, PieceLength)];
        var restored = new float[values.Length];
        var bytes = new byte[values.Length * size];
        for (var first = 0L; first < tensor.Elements; first += values.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(values.Length, tensor.Elements - first);
            model.Read(tensor, first, values.AsSpan(0, count));
            Float32Values.Write(type, values.AsSpan(0, count), bytes);
            Float32Values.Read(type, bytes, restored.AsSpan(0, count));
            meter.Add(values.AsSpan(0, count), restored.AsSpan(0, count));
            file?.Write(tensor.Name, first * size, bytes.AsSpan(0, count * size));
        }

        return meter;
    }

    static Dictionary<string, string> Metadata(List<TensorPlan> plans) =>
        plans.Where(plan => plan.Scheme is not null).ToDictionary(
            plan => $"quantization:{plan.Tensor.Name}",
            plan => $"{plan.Scheme!.Name} [{string.Join(", ", plan.Tensor.Shape)}]");
}
