using Actors;

public static class Outside
{
    public static async void Fire() => await Task.Yield();
}

[Actor]
public partial class Runner
{
    private readonly List<Func<Task>> _jobs = [];
    private int _done;

    public async Task Run()
    {
        foreach (var job in _jobs)
            await job();
        Func<int, Task> add = async amount => { await Task.Yield(); _done += amount; };
        await add(1);
        await Local();
        await Task.WhenAll(_jobs.Select(async job => await job()));

        async Task Local() => await Task.Yield();
    }

    private async Task Step() => await Task.Yield();
    private async ValueTask<int> Value() { await Step(); return _done; }
    public async Task<int> All() => await Value();
}
