using ContribBot.Core.Benchmarks;

namespace ContribBot.Core.Tests.Benchmarks;

public sealed class InterleavingOrderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(41)]
    public void Each_side_goes_first_equally_often(int pairs)
    {
        var order = InterleavingOrder.Create(pairs, seed: 7);

        Assert.Equal(pairs, order.Length);
        Assert.InRange(order.Count(first => first) - order.Count(first => !first), -1, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_order_and_another_seed_another()
    {
        Assert.Equal(InterleavingOrder.Create(40, 1), InterleavingOrder.Create(40, 1));
        Assert.NotEqual(InterleavingOrder.Create(40, 1), InterleavingOrder.Create(40, 2));
    }

    [Fact]
    public void Every_position_is_led_by_either_side_about_as_often()
    {
        var first = new int[20];
        for (var seed = 0; seed < 1000; seed++)
        {
            var order = InterleavingOrder.Create(first.Length, seed);
            for (var i = 0; i < order.Length; i++)
                first[i] += order[i] ? 1 : 0;
        }

        // Four standard deviations of a fair coin around 500 of 1000.
        Assert.All(first, count => Assert.InRange(count, 437, 563));
    }
}
