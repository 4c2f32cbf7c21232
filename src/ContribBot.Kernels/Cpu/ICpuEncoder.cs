using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>The vectorised inner loop of one scheme.</summary>
unsafe interface ICpuEncoder
{
    /// <summary>Encodes values that begin at a unit's start; only the tensor's last unit may be short. Runs on many threads at once.</summary>
    /// <returns>False when a value, or a scale that follows from it, has no representation.</returns>
    bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters);
}
