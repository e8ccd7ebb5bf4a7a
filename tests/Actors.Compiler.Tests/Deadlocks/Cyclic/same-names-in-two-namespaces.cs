namespace Billing
{
    using Actors;

    [Actor]
    public partial class Worker(Shipping.WorkerProxy shipping)
    {
        private int _bills;

        public async Task Bill(int order)
        {
            if (await shipping.{|ACT3001:IsShipped|}(order))
                _bills++;
        }

        public bool IsPaid(int order) => order < _bills;
    }
}

namespace Shipping
{
    using Actors;

    [Actor]
    public partial class Worker
    {
        private int _shipped;

        public bool IsShipped(int order) => order < _shipped;

        public async Task Ship(Billing.WorkerProxy billing, int order)
        {
            if (await billing.{|ACT3001:IsPaid|}(order))
                _shipped++;
        }
    }
}

public static class Program
{
    public static async Task Run(Actors.ActorSystem system)
    {
        var shipping = Shipping.Worker.Spawn(system);
        var billing = Billing.Worker.Spawn(system, shipping);
        await Task.WhenAll(billing.Bill(1).AsTask(), shipping.Ship(billing, 1).AsTask());
    }
}
