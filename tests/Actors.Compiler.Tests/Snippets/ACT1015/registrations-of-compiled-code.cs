using Actors;

[Actor]
public partial class Watcher : IObserver<int>
{
    private int _seen;
    private IDisposable? _subscription;

    public void Watch([UnsafeSendable("hot")] IObservable<int> source, [UnsafeSendable("x")] System.Diagnostics.Process process)
    {
        _subscription = source.Subscribe({|ACT1013:this|});
        process.Exited += (_, _) => {|ACT1015:_seen|}++;
        process.Exited += {|ACT1015:OnExit|};
        AppDomain.CurrentDomain.ProcessExit += {|ACT1015:OnExit|};
        process.OutputDataReceived += (_, e) => Self.Tell.OnNext(e.Data!.Length);
    }

    public void OnNext(int value) => _seen += value;
    [NotHandler] public void OnError(Exception error) { }
    [NotHandler] public void OnCompleted() => _subscription?.Dispose();
    private void OnExit(object? sender, EventArgs e) => _seen++;
}
