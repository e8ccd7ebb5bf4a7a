using Actors;

[Actor]
public partial class Homing
{
    private readonly List<int> _laps = [];
    private readonly Progress<int> _progress;
    private int _lap;
    private Timer? _timer;

    public Homing() => _progress = new Progress<int>(lap => _lap = lap);

    public async Task Work(CancellationToken token)
    {
        var here = SynchronizationContext.Current!;
        here.Post(_ => _lap++, null);
        await Task.Run(() => here.Post(_ => _lap++, null), token);
        IProgress<int> progress = _progress;
        await Task.Run(() => progress.Report(1), token);
        token.Register(() => _lap++, useSynchronizationContext: true);
        await Task.Delay(1, token).ContinueWith(_ => _lap++, TaskScheduler.FromCurrentSynchronizationContext());
        _timer = new Timer(_ => Self.Tell.Lap(), null, 1, 1);
        var laps = _laps.ToArray();
        var count = _lap;
        _lap = await Task.Run(() => laps.Length + count, token);
        var me = Self;
        ThreadPool.QueueUserWorkItem(_ => me.Tell.Lap());
        Action work = () => _lap++;
        work();
        new List<Action> { work, () => _lap-- }.ForEach(one => one());
        _laps.Sort((a, b) => a.CompareTo(b) + _lap);
        await Task.WhenAll(_laps.Select(async lap => { await Task.Yield(); _lap += lap; }));
        Task.CompletedTask.GetAwaiter().OnCompleted(() => _lap++);
    }

    public void Lap() => _lap++;
}
