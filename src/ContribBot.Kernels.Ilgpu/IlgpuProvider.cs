using ContribBot.Kernels.Accelerators;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>The CUDA and OpenCL devices of this machine, through ILGPU. CUDA comes first; a device that is listed and then fails to open is a problem that is told.</summary>
public sealed class IlgpuProvider : IAcceleratorProvider
{
    public IEnumerable<IAccelerator> Open(ICollection<string> problems)
    {
        foreach (var type in new[] { AcceleratorType.Cuda, AcceleratorType.OpenCL })
        {
            foreach (var accelerator in Open(type, problems))
                yield return accelerator;
        }
    }

    static List<IAccelerator> Open(AcceleratorType type, ICollection<string> problems)
    {
        var found = new List<IAccelerator>();
        var count = Try(type.ToString(), problems, () =>
        {
            using var context = CreateContext(type);
            return context.Devices.Count(device => device.AcceleratorType == type);
        });
        for (var index = 0; index < count; index++)
        {
            // A context for each: a kernel that one device can't compile would spoil the others'.
            var accelerator = Try($"{type} device {index}", problems, () => new IlgpuAccelerator(CreateContext(type), context => Devices(context, type)[index]));
            if (accelerator is not null)
                found.Add(accelerator);
        }

        return found;
    }

    static List<Device> Devices(Context context, AcceleratorType type) => [.. context.Devices.Where(device => device.AcceleratorType == type)];

    static Context CreateContext(AcceleratorType type) => Context.Create(builder => _ = type is AcceleratorType.Cuda ? builder.Cuda() : builder.OpenCL());

    static T? Try<T>(string what, ICollection<string> problems, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            problems.Add($"{what}: {error.Message.Split('\n')[0].Trim()}");
            return default;
        }
    }
}
