namespace ContribBot.Kernels.Accelerators;

/// <summary>Finds and opens devices of one technology; a GPU backend implements it.</summary>
public interface IAcceleratorProvider
{
    /// <summary>Opens the devices there are, the fastest first; one that fails to open is left out and named in <paramref name="problems"/>.</summary>
    IEnumerable<IAccelerator> Open(ICollection<string> problems);
}
