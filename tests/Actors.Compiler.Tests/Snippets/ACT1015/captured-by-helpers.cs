using Actors;

public static class Retry
{
    public static Task Background(Action work) => Task.Run(() => work());

    public static Task Attempt(Func<Task> work, int times) => Task.Run(async () =>
    {
        for (var i = 0; i < times; i++)
            await work();
    });

    public static void Periodic(Action work, List<Timer> timers) => timers.Add(new Timer(_ => work(), null, 1, 1));

    public static async Task Inline(Func<Task> work, int times)
    {
        async Task Once() => await work();
        for (var i = 0; i < times; i++)
            await Once();
    }

    public static void Each(IEnumerable<int> all, Action<int> work) => all.ToList().ForEach(one => work(one));

    public static void Local(Action work)
    {
        new Thread(Loop).Start();
        void Loop() => work();
    }

    extension(Task task)
    {
        public Task Then(Action work) => task.ContinueWith(_ => work(), TaskScheduler.Default);
    }
}

[Actor]
public partial class Worker
{
    private readonly List<Timer> _timers = [];
    private readonly List<int> _seen = [];
    private int _runs;

    public async Task Bad(CancellationToken token)
    {
        _ = Retry.Background(() => {|ACT1015:_runs|}++);
        await Retry.Attempt(async () => { await Task.Delay(1, token); {|ACT1015:_runs|}++; }, 3);
        Retry.Periodic(() => {|ACT1015:_runs|}++, _timers);
        Retry.Local({|ACT1015:Step|});
        _ = Task.CompletedTask.Then(() => {|ACT1015:_runs|}++);
        Action work = () => {|ACT1015:_runs|}++;
        _ = Task.Run(() => work());
        Action[] all = [() => {|ACT1015:_runs|}++];
        foreach (var one in all)
            new Thread(() => one()).Start();
    }

    public async Task Good(CancellationToken token)
    {
        await Retry.Inline(async () => { await Task.Delay(1, token); _runs++; }, 3);
        Retry.Each(_seen, one => _runs += one);
        Action work = () => _runs++;
        _seen.ForEach(_ => work());
        await Once();
        _ = Retry.Background(() => Self.Tell.Good());
        async Task Once()
        {
            await Task.Yield();
            work();
        }
    }

    private void Step() => _runs++;
}
