using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Models;

/// <summary>What a policy does with one tensor, and what is stored for it: the codes under its own name, scales and zero points beside it.</summary>
/// <param name="Scheme">Null keeps the tensor, as <paramref name="KeptAs"/>.</param>
sealed record TensorPlan(ModelTensor Tensor, string Name, QuantizationScheme? Scheme, TensorDType KeptAs, IReadOnlyList<PlannedTensor> Outputs)
{
    public const string ScaleSuffix = ".scale";
    public const string ZeroPointSuffix = ".zero_point";
    public const string TensorScaleSuffix = ".tensor_scale";
    public const string TensorZeroPointSuffix = ".tensor_zero_point";

    public bool CopiesBytes => Scheme is null && Tensor.DType == KeptAs;

    /// <exception cref="QuantizationException">The scheme can't hold a tensor of this shape.</exception>
    public static TensorPlan For(ModelTensor tensor, QuantizationPolicy policy)
    {
        var rule = tensor.IsFloat ? policy.For(tensor.Name) : null;
        if (rule?.Scheme is { } scheme)
            return new TensorPlan(tensor, scheme.Name, scheme, default, [.. Stored(tensor, scheme)]);
        var kept = rule is null ? tensor.DType ?? TensorDType.F32 : rule.AsBFloat16 ? TensorDType.BF16 : TensorDType.F32;
        return new TensorPlan(tensor, rule is null ? "kept" : rule.AsBFloat16 ? "bfloat16" : "float32", null, kept, [new PlannedTensor(tensor.Name, kept, tensor.Shape)]);
    }

    static IEnumerable<PlannedTensor> Stored(ModelTensor tensor, QuantizationScheme scheme)
    {
        var layout = scheme.Layout(tensor.Shape);
        var units = layout.Units(tensor.Elements);
        var codes = layout.TotalCodeBytes(tensor.Elements);
        // One byte a value keeps the shape; packed formats are bytes, and the metadata holds the shape.
        yield return codes == tensor.Elements
            ? new PlannedTensor(tensor.Name, CodeType(scheme), tensor.Shape)
            : new PlannedTensor(tensor.Name, TensorDType.U8, [codes]);
        if (layout.ScaleBytes > 0)
            yield return new PlannedTensor(tensor.Name + ScaleSuffix, ScaleType(scheme), [units]);
        if (layout.ZeroPointBytes > 0)
            yield return new PlannedTensor(tensor.Name + ZeroPointSuffix, layout.ZeroPointBytes == 1 ? TensorDType.U8 : TensorDType.F32, [units]);
        if (scheme.TensorParameterBytes > 0)
            yield return new PlannedTensor(tensor.Name + TensorScaleSuffix, TensorDType.F32, []);
        if (scheme.TensorParameterBytes > sizeof(float))
            yield return new PlannedTensor(tensor.Name + TensorZeroPointSuffix, TensorDType.I32, []);
    }

    static TensorDType CodeType(QuantizationScheme scheme) => scheme switch
    {
        PerTensorScheme { Low: < 0 } or Int8PerChannel or Int8Group or Mx { Element: MxElement.Int8 } => TensorDType.I8,
        Fp8 { IsE4M3: true } or Mx { Element: MxElement.Fp8E4M3 } => TensorDType.F8_E4M3,
        Fp8 or Mx { Element: MxElement.Fp8E5M2 } => TensorDType.F8_E5M2,
        _ => TensorDType.U8,
    };

    static TensorDType ScaleType(QuantizationScheme scheme) => scheme switch
    {
        Mx => TensorDType.F8_E8M0,
        NvFp4 => TensorDType.F8_E4M3,
        _ => TensorDType.F32,
    };
}
