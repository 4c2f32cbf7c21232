using System.Runtime.InteropServices;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Tests.Quantization;

/// <summary>Bytes worked out by hand from the specifications: neither the kernel nor the oracle had a part in them.</summary>
public sealed class PublishedVectorTests : IDisposable
{
    readonly CpuAccelerator cpu = new(threads: 2);

    public void Dispose() => cpu.Dispose();

    [Fact]
    public void Q8_0_rounds_halves_away_from_zero_and_stores_d_as_float16()
    {
        // max|x| = 127 gives d = 1 (0x3C00) and 1/d = 1.
        var codes = Run(new GgmlQ8(), [127, 0.5f, -0.5f, 1.5f, -2.5f, 0.49999997f, .. new float[26]]).Codes;

        Assert.Equal(new byte[] { 0x00, 0x3C, 127, 1, 0xFF, 2, 0xFD, 0 }, codes[..8]);
        Assert.Equal(34, codes.Length);
    }

    [Fact]
    public void Q4_0_takes_the_sign_of_the_first_largest_value_and_pairs_j_with_j_plus_16()
    {
        // m = −8 gives d = 1; codes are trunc(x + 8.5): −8 → 0, 7 → 15, 8 → 16 which is cut to 15, 0 → 8, 2.5 → 11.
        float[] values = [-8, 8, 7, 2.5f, .. new float[12], 8, 0, 1, -1, .. new float[12]];

        var codes = Run(new GgmlQ4(), values).Codes;

        Assert.Equal(new byte[] { 0x00, 0x3C, 0xF0, 0x8F, 0x9F, 0x7B, 0x88 }, codes[..7]);
    }

    [Fact]
    public void Q4_0_of_zeros_has_the_code_8_everywhere() =>
        Assert.All(Run(new GgmlQ4(), new float[32]).Codes[2..], pair => Assert.Equal(0x88, pair));

    [Fact]
    public void MXFP4_scales_by_a_power_of_two_and_ties_go_to_the_even_code()
    {
        // max|x| = 6 has exponent 2, so X = 2^(2−2) = 1, stored as 127.
        float[] values = [6, 0.25f, 0.75f, 1.25f, 1.75f, 2.5f, 3.5f, 5, -0.25f, -0.75f, -6, .. new float[21]];

        var quantized = Run(new Mx(MxElement.Fp4), values);

        Assert.Equal(new byte[] { 127 }, quantized.Scales);
        // Codes: 6→7, .25→0, .75→2, 1.25→2, 1.75→4, 2.5→4, 3.5→6, 5→6, −.25→8 (−0), −.75→A, −6→F, 0.
        Assert.Equal(new byte[] { 0x07, 0x22, 0x44, 0x66, 0xA8, 0x0F }, quantized.Codes[..6]);
    }

    [Fact]
    public void MXFP4_clamps_what_lies_above_six_scales()
    {
        // max|x| = 7.9 still has exponent 2: X = 1 and 7.9 saturates to 6.
        Assert.Equal(6, Run(new Mx(MxElement.Fp4), [7.9f, .. new float[31]]).Dequantize()[0]);
    }

    [Fact]
    public void MXINT8_elements_are_multiples_of_a_64th()
    {
        var quantized = Run(new Mx(MxElement.Int8), [1, -1, 1.984375f, 1.999f, 0.0078125f, 0.0234375f, .. new float[26]]);

        Assert.Equal(new byte[] { 127 }, quantized.Scales);
        Assert.Equal(new byte[] { 64, 0xC0, 127, 127, 0, 2 }, quantized.Codes[..6]);
    }

    [Fact]
    public void MXFP8_of_zeros_has_the_smallest_scale() =>
        Assert.Equal(new byte[] { 0, 0 }, Run(new Mx(MxElement.Fp8E4M3), new float[33]).Scales);

    [Fact]
    public void NF4_levels_come_back_and_the_first_of_a_pair_is_in_the_high_nibble()
    {
        float[] values = [-2, 2, 0, 0.7229568362236023f * 2, .. new float[60]];

        var quantized = Run(new Nf4(), values);

        Assert.Equal(new byte[] { 0x0F, 0x7E }, quantized.Codes[..2]);
        Assert.Equal(values, quantized.Dequantize());
    }

    [Fact]
    public void NVFP4_uses_the_range_of_its_block_scales_fully()
    {
        // max|x| = 2688 = 448·6 gives g = 1 and the first block the scale 448 (0x7E); a block of values up to 6 has the scale 1 (0x38).
        float[] values = [2688, .. new float[15], 6, -3, 0.5f, .. new float[13]];

        var quantized = Run(new NvFp4(), values);

        Assert.Equal(1, quantized.Parameters.Scale);
        Assert.Equal(new byte[] { 0x7E, 0x38 }, quantized.Scales);
        Assert.Equal(0x07, quantized.Codes[0]);
        Assert.Equal(new byte[] { 0xD7, 0x01 }, quantized.Codes[8..10]);
    }

    [Fact]
    public void Tinygemm_groups_keep_both_ends_of_their_range()
    {
        var values = Enumerable.Range(0, 32).Select(i => 10 + i % 16 * 0.5f).ToArray();

        var quantized = Run(new Int4GroupAsymmetric(32), values);

        Assert.Equal(values, quantized.Dequantize());
        Assert.Equal(0x10, quantized.Codes[0]);
    }

    [Fact]
    public void A_static_range_saturates_what_lies_beyond_its_percentiles()
    {
        // A thousand values from 0 to 10 and one of 1000: the 99.9 % range cuts half a thousandth at each end, the outlier among them.
        float[] values = [.. Enumerable.Range(0, 4001).Select(i => i / 400f), 1000, 1000];

        var quantized = Run(new Int8Static(99.9), values);

        Assert.InRange(quantized.Parameters.Scale, 9.9f / 255, 10.1f / 255);
        Assert.Equal(255, quantized.Codes[^1]);
        Assert.InRange(Run(new Int8Static(), values).Parameters.Scale, 1000f / 256, 1000f / 254);
    }

    [Fact]
    public void The_static_scale_follows_the_published_corner_cases()
    {
        Assert.Equal(0.1f, new Int8Static().Parameters(0, 0).Scale);
        Assert.Equal(6.1e-5f, new Int8Static().Parameters(0, 1e-6f).Scale);
        Assert.Equal(128, new Int8Static().Parameters(-1, 1).ZeroPoint, 1.0);
        Assert.Equal(255, new Int8Static().Parameters(-1, -0.5f).ZeroPoint);
    }

    [Fact]
    public void A_channel_of_zeros_does_not_disturb_its_neighbours()
    {
        var quantized = Run(new Int8PerChannel(), [0, 0, 127, -127, 1, 2], [3, 2]);

        Assert.Equal([0f, 0, 127, -127], quantized.Dequantize()[..4]);
        Assert.Equal(3 * sizeof(float), quantized.Scales.Length);
    }

    [Fact]
    public void An_asymmetric_channel_uses_all_codes_of_its_own_range_and_keeps_zero()
    {
        // Range −1 … 254: scale 1, zero point 1; 0.5 + 1 is a tie that goes to 0 before the zero point is added. Range 0 … 510: scale 2, zero point 0. Range −255 … 0: zero point 255.
        var quantized = Run(new Int8PerChannelAsymmetric(), [-1, 254, 0.5f, 0, 510, 3, -255, -0f, -2.5f], [3, 3]);

        Assert.Equal(new byte[] { 0, 255, 1, 0, 255, 2, 0, 255, 253 }, quantized.Codes);
        Assert.Equal(new byte[] { 1, 0, 255 }, quantized.ZeroPoints);
        Assert.Equal([1f, 2f, 1f], MemoryMarshal.Cast<byte, float>(quantized.Scales).ToArray());
        Assert.Equal([-1f, 254, 0, 0, 510, 4, -255, 0, -2], quantized.Dequantize());
    }

    [Fact]
    public void An_asymmetric_group_is_what_DynamicQuantizeLinear_makes_of_it_alone()
    {
        var values = Values.Normal(32 * 5 + 7, seed: 9);

        var quantized = Run(new Int8GroupAsymmetric(32), values);

        for (var group = 0; group < 6; group++)
        {
            var alone = Run(new Int8Dynamic(), values[(32 * group)..Math.Min(values.Length, 32 * (group + 1))]);
            Assert.Equal(alone.Codes, quantized.Codes[(32 * group)..Math.Min(values.Length, 32 * (group + 1))]);
            Assert.Equal(alone.Parameters.ZeroPoint, quantized.ZeroPoints[group]);
            Assert.Equal(alone.Parameters.Scale, BitConverter.ToSingle(quantized.Scales, 4 * group));
        }
    }

    [Fact]
    public void Names_are_unique_and_an_unknown_one_is_told_what_there_is()
    {
        Assert.Equal(MethodCatalog.Quantizations.Count, MethodCatalog.Quantizations.Select(scheme => scheme.Name).Distinct().Count());
        Assert.Contains("q4_0", Assert.Throws<QuantizationException>(() => MethodCatalog.Quantization("q5_0")).Message);
    }

    QuantizedTensor Run(QuantizationScheme scheme, float[] values, IReadOnlyList<long>? shape = null)
    {
        using var kernel = cpu.Prepare(scheme, values, shape ?? [values.Length]);
        kernel.Run();
        return kernel.Result();
    }
}
