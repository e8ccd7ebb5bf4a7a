using Actors;

[ActorBase]
public abstract class Kept
{
    protected int Runs;
    protected void Run() => Runs++;
}

public static class Runner
{
    public static void Start(Action work) => Task.Run(work);
    public static void Later(Action work) => _kept += work;
    private static Action? _kept;
    extension(Task task)
    {
        public Task Then(Action work) => task.ContinueWith(_ => work(), TaskScheduler.Default);
    }
}

[Actor]
public partial class Racer : Kept
{
    private readonly List<int> _laps = [];
    private readonly Action _step;
    private int _lap;
    private Timer? _timer;
    private ITimer? _clock;

    public Racer()
    {
        _step = () => _lap++;
    }

    public void Pools(CancellationToken token, TimeProvider time)
    {
        ThreadPool.UnsafeQueueUserWorkItem(_ => {|ACT1015:_lap|}++, null);
        ThreadPool.QueueUserWorkItem(static state => state.Add(1), {|ACT1014:_laps|}, false);
        ThreadPool.RegisterWaitForSingleObject(new ManualResetEvent(false), (_, _) => {|ACT1015:_lap|}++, null, 1, true);
        _timer = new Timer(_ => {|ACT1015:_lap|}++, null, 1, 1);
        _timer = new Timer({|ACT1015:Tick|}, null, 1, 1);
        _clock = time.CreateTimer(_ => {|ACT1015:_lap|}++, null, TimeSpan.Zero, TimeSpan.Zero);
        token.Register(() => {|ACT1015:_lap|}++);
        token.UnsafeRegister(_ => {|ACT1015:_lap|}++, null);
        token.Register(state => ((List<int>)state!).Add(1), {|ACT1014:_laps|});
        token.Register(state => {|ACT1015:((Racer)state!)._lap|}++, {|ACT1013:this|});
        _ = Task.CompletedTask.ContinueWith(_ => {|ACT1015:_lap|}++);
        _ = Task.CompletedTask.Then(() => {|ACT1015:_lap|}++);
        Task.CompletedTask.GetAwaiter().OnCompleted(() => _lap++);
        Task.CompletedTask.GetAwaiter().UnsafeOnCompleted(() => _lap++);
    }

    public void Bases()
    {
        _ = Task.Run({|ACT1015:Run|});
        _ = Task.Run(() => {|ACT1015:Runs|}++);
        _ = Task.Run(() => base.{|ACT1015:Run|}());
        _ = Task.Run({|ACT1014:_step|});
    }

    public void Helpers()
    {
        Runner.Start(() => {|ACT1015:_lap|}++);
        Runner.{|ACT1001:Later|}(() => {|ACT1015:_lap|}++);
        Runner.{|ACT1001:Later|}({|ACT1015:Tock|});
    }

    public void Shapes(bool which)
    {
        Action work = which ? () => {|ACT1015:_lap|}++ : () => { };
        _ = Task.Run(work);
        Action first = () => {|ACT1015:_lap|}--, second = () => { };
        second += first;
        _ = Task.Run(second);
        var pair = (Work: (Action)(() => {|ACT1015:_lap|}++), 1);
        _ = Task.Run(pair.Work);
        Action[] all = [() => {|ACT1015:_lap|}++];
        Parallel.{|ACT2001:Invoke|}(all);
        foreach (var one in all)
            new Thread(() => one()).Start();
        var switched = which switch { true => () => {|ACT1015:_lap|}++, _ => (Action)(() => { }) };
        _ = Task.Run(switched);
        _ = Task.Run(Make());
        _ = new Task(() => {|ACT1015:_lap|}++);
        _ = new TaskFactory().StartNew(() => {|ACT1015:_lap|}++);
        _ = Task.Run(async () => { await foreach (var n in {|ACT1015:Stream|}()) _ = n; });

        Action Make() => () => {|ACT1015:_lap|}++;
    }

    public int Parallels() =>
        _laps.{|ACT2001:AsParallel|}().Select(lap => lap + {|ACT1015:_lap|}).Sum()
        + ParallelEnumerable.Range(0, 3).Where(n => n > {|ACT1015:_lap|}).Count();

    public async Task Async(CancellationToken token)
    {
        await Parallel.ForEachAsync(new[] { 1 }, token, async (n, _) => { await Task.Yield(); {|ACT1015:_lap|} += n; });
        await Task.Factory.StartNew(async () => { await Task.Yield(); {|ACT1015:_lap|}++; }).Unwrap();
        await Task.Run(() => {|ACT1015:_laps|}.Add(1), token);
    }

    private async IAsyncEnumerable<int> Stream()
    {
        await Task.Yield();
        yield return _lap++;
    }

    private void Tick(object? state) => _lap++;
    private void Tock() => _lap++;
}
