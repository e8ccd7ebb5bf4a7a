using Actors;

[Actor]
public partial class Poller
{
    private string _last = "";
    private Timer? _timer;

    public void Start(CancellationToken token)
    {
        _ = Task.Delay(10, token).ContinueWith(_ => {|ACT1015:_last|} = "done", token);
        _ = Task.Delay(10, token).ContinueWith(_ => {|ACT1015:_last|} = "done", TaskContinuationOptions.ExecuteSynchronously);
        _ = Task.Delay(10, token).ContinueWith(_ => {|ACT1015:_last|} = "done", TaskScheduler.Default);
        _ = Task.Delay(10, token).ContinueWith(_ => _last = "done", TaskScheduler.FromCurrentSynchronizationContext());
        token.Register(() => {|ACT1015:_last|} = "cancelled");
        token.Register(() => _last = "cancelled", useSynchronizationContext: true);
        token.UnsafeRegister(static state => {|ACT1015:((Poller)state!)._last|} = "cancelled", {|ACT1013:this|});
        _timer = new Timer(_ => {|ACT1015:_last|} = "tick");
        _timer = new Timer({|ACT1015:OnTick|}, null, 0, 10);
        _timer = new Timer({|ACT1017:async|} _ => {|ACT1015:_last|} = await File.ReadAllTextAsync("x"));
    }

    public string Last() => _last + _timer;

    private void OnTick(object? state) => _last = "tick";
}
