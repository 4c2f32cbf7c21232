using ContribBot.Kernels.Accelerators;

namespace ContribBot.Kernels.Cpu;

/// <summary>A prepared aggregation that a team of threads shares.</summary>
interface IPreparedAggregationCpu : IPreparedAggregation, ISharedWork;
