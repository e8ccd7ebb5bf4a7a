using Actors;

[Role]
public interface IStore
{
    ValueTask<int> Count();
    Task Clear();
}

[Actor]
public partial class Store : IStore
{
    private int _count;

    public int Count() => _count;
    public void Clear() => _count = 0;
    public void Add(int by) => _count += by;
}

[Actor]
public partial class Clerk(StoreProxy store, IStore role)
{
    public void Work(CancellationToken cancellationToken)
    {
        store.{|ACT3003:Add|}(1);
        store.{|ACT3003:Add|}(1, cancellationToken);
        store.Within(TimeSpan.FromSeconds(1)).{|ACT3003:Add|}(1);
        store.{|ACT3003:Add|}(1).AsTask();
        store.{|ACT3003:Count|}().ConfigureAwait(true);
        role.{|ACT3003:Count|}();
        role.{|ACT3003:Clear|}();
        var never = store.{|ACT3003:Count|}();
    }

    public void Short() => store.{|ACT3003:Add|}(2);

    public async Task<int> Overwritten(bool twice)
    {
        var count = store.{|ACT3003:Count|}();
        count = store.Count();
        return await count;
    }

    public async Task<int> Alias()
    {
        var first = store.{|ACT3003:Count|}();
        var second = first;
        await Task.Yield();
        return 1;
    }
}

public static class Program
{
    public static void Run(StoreProxy? store, List<StoreProxy> stores)
    {
        store?.{|ACT3003:Add|}(1);
        stores.ForEach(one => one.{|ACT3003:Add|}(1));
        Action add = () => stores[0].{|ACT3003:Add|}(1);
        add();
    }
}
