namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>Into how many parts models are cut for sums over all of their values.</summary>
static class DeviceParts
{
    // Groups that keep any device busy, and not so many that the host's part of the sum takes time.
    const int Groups = 4096;

    // Fours of a part: enough that the reduction at its end costs little.
    const int FewestFours = 4096;

    /// <param name="pieces">Groups that work on the same part.</param>
    public static int Count(DeviceModels models, int pieces) => Math.Clamp(models.Stride / FewestFours, 1, Math.Max(1, Groups / pieces));
}
