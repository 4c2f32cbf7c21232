namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Four neighbouring values: what a work item reads with one instruction, so that a warp of 32 has 512 bytes under way.</summary>
struct Four
{
    public const int Count = 4;
    public const int Bytes = Count * sizeof(float);

    public float A, B, C, D;
}
