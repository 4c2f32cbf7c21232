using ContribBot.Kernels.Formats;

namespace ContribBot.Kernels.Tests.Formats;

public sealed class SmallFloatTests
{
    [Theory]
    [InlineData(448f, 0x7E)]
    [InlineData(-448f, 0xFE)]
    [InlineData(0.001953125f, 0x01)]
    [InlineData(0.015625f, 0x08)]
    [InlineData(1f, 0x38)]
    [InlineData(1.0625f, 0x38)]
    [InlineData(1.1875f, 0x3A)]
    [InlineData(464f, 0x7E)]
    [InlineData(1e9f, 0x7E)]
    [InlineData(float.PositiveInfinity, 0x7E)]
    [InlineData(float.NegativeInfinity, 0xFE)]
    [InlineData(0.0009765625f, 0x00)]
    [InlineData(-0f, 0x80)]
    public void E4M3_rounds_to_nearest_even_and_saturates(float value, byte code) => Assert.Equal(code, Float8.ToE4M3(value));

    [Theory]
    [InlineData(57344f, 0x7B)]
    [InlineData(1.52587890625e-05f, 0x01)]
    [InlineData(1f, 0x3C)]
    [InlineData(1.125f, 0x3C)]
    [InlineData(1.375f, 0x3E)]
    [InlineData(61440f, 0x7B)]
    [InlineData(float.NegativeInfinity, 0xFB)]
    public void E5M2_rounds_to_nearest_even_and_saturates(float value, byte code) => Assert.Equal(code, Float8.ToE5M2(value));

    [Fact]
    public void Without_saturation_E4M3_overflows_to_NaN_and_E5M2_to_infinity()
    {
        Assert.Equal(0x7F, Float8.ToE4M3(465, saturate: false));
        Assert.Equal(0x7E, Float8.ToE4M3(464, saturate: false));
        Assert.Equal(0x7C, Float8.ToE5M2(61441, saturate: false));
        Assert.Equal(0xFC, Float8.ToE5M2(float.NegativeInfinity, saturate: false));
        Assert.True(float.IsNaN(Float8.ValuesOfE4M3[Float8.ToE4M3(float.NaN)]));
        Assert.True(float.IsNaN(Float8.ValuesOfE5M2[Float8.ToE5M2(float.NaN)]));
    }

    [Fact]
    public void Every_code_converts_to_its_value_and_back()
    {
        for (var code = 0; code < 256; code++)
        {
            if (!float.IsNaN(Float8.ValuesOfE4M3[code]))
                Assert.Equal(code, Float8.ToE4M3(Float8.ValuesOfE4M3[code]));
            if (!float.IsNaN(Float8.ValuesOfE5M2[code]))
                Assert.Equal(code, Float8.ToE5M2(Float8.ValuesOfE5M2[code], saturate: false));
        }

        for (var code = 0; code < 16; code++)
            Assert.Equal(code, Float4.From(Float4.Values[code]));
        Assert.Equal(2, Float8.ValuesOfE4M3.ToArray().Count(float.IsNaN));
        Assert.Equal(6, Float8.ValuesOfE5M2.ToArray().Count(float.IsNaN));
        Assert.Equal(2, Float8.ValuesOfE5M2.ToArray().Count(float.IsInfinity));
    }

    [Fact]
    public void E5M2_is_the_upper_half_of_binary16()
    {
        for (var code = 0; code < 256; code++)
            Assert.Equal((float)BitConverter.UInt16BitsToHalf((ushort)(code << 8)), Float8.ValuesOfE5M2[code]);
    }

    [Fact]
    public void Every_binary16_and_bfloat16_survives_float32()
    {
        for (var bits = 0; bits < 1 << 16; bits++)
        {
            var half = BitConverter.UInt16BitsToHalf((ushort)bits);
            if (!Half.IsNaN(half))
                Assert.Equal(bits, Float16.Bits((float)half));
            var brain = Float16.FromBFloat16((ushort)bits);
            if (!float.IsNaN(brain))
                Assert.Equal(bits, Float16.BFloat16Bits(brain));
        }
    }

    [Fact]
    public void Binary16_rounds_as_a_cast_does()
    {
        foreach (var value in Values.AnyFinite(seed: 1, length: 200_000, largestExponent: 20))
            Assert.Equal(BitConverter.HalfToUInt16Bits((Half)value), Float16.Bits(value));
        foreach (var value in new[] { 65504f, 65519.996f, 65520f, 6.1035156e-05f, 6.1e-05f, 5.9604645e-08f, 2.9802322e-08f, float.NaN, float.NegativeInfinity })
            Assert.Equal(BitConverter.HalfToUInt16Bits((Half)value), Float16.Bits(value));
    }

    [Theory]
    [InlineData(1.00390625f, 0x3F80)]
    [InlineData(1.01171875f, 0x3F82)]
    [InlineData(3.4e38f, 0x7F80)]
    [InlineData(float.NegativeInfinity, 0xFF80)]
    public void Bfloat16_rounds_to_nearest_even(float value, int bits) => Assert.Equal(bits, Float16.BFloat16Bits(value));

    [Fact]
    public void A_bfloat16_of_NaN_stays_NaN() =>
        Assert.True(float.IsNaN(Float16.FromBFloat16(Float16.BFloat16Bits(BitConverter.UInt32BitsToSingle(0x7F800001)))));

    [Theory]
    [InlineData(0f, 0, 0)]
    [InlineData(1f, 0, 127)]
    [InlineData(448f, 8, 127)]
    [InlineData(3.4028235e38f, 0, 254)]
    [InlineData(1e-45f, 2, 0)]
    [InlineData(float.PositiveInfinity, 2, 255)]
    [InlineData(float.NaN, 2, 255)]
    public void A_shared_scale_is_a_power_of_two_with_bias_127(float largest, int emax, byte code) => Assert.Equal(code, Float8Scale.ForBlock(largest, emax));
}
