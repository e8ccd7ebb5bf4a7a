using System.ComponentModel;
using Actors;

public sealed class Feed
{
    public event Action<string>? Received;
    public static event Action<string>? Any;
    public void Raise(string text) { Received?.Invoke(text); Any?.Invoke(text); }
}

[Actor]
public partial class Reader
{
    private readonly System.Timers.Timer _timer = new(100);
    private readonly FileSystemWatcher _watcher = new();
    private readonly List<string> _lines = [];
    private readonly Feed _own = new();

    public Reader([UnsafeSendable("a singleton")] Feed feed)
    {
        feed.Received += {|ACT1015:OnReceived|};
        feed.Received += line => {|ACT1015:_lines|}.Add(line);
        Feed.{|ACT1001:Any|} += {|ACT1015:OnReceived|};
        _timer.Elapsed += {|ACT1015:OnElapsed|};
        _watcher.Changed += (_, e) => {|ACT1015:_lines|}.Add(e.FullPath);
        _own.Received += OnReceived;
        feed.Received += line => Self.Tell.Add(line);
    }

    public void Add(string line)
    {
        _own.{|ACT1001:Raise|}(line);
        _lines.Add(line);
    }

    private void OnReceived(string line) => _lines.Add(line);
    private void OnElapsed(object? sender, System.Timers.ElapsedEventArgs e) => _lines.Clear();
}
