using System.Diagnostics;
using Actors;

[Actor]
public partial class Session(ActorContext context, TimeSpan limit)
{
    private readonly DateTime _born = DateTime.{|ACT3006:UtcNow|};
    private DateTimeOffset _seen = context.Time.GetUtcNow();
    private long _start = Stopwatch.{|ACT3006:GetTimestamp|}();

    private bool IsOver => DateTimeOffset.{|ACT3006:Now|} - _seen > limit;

    public void Touch() => _seen = DateTimeOffset.{|ACT3006:UtcNow|};

    public bool IsOpen() => !IsOver && DateTime.{|ACT3006:Today|} == _born.Date && Environment.{|ACT3006:TickCount64|} > 0;

    public TimeSpan Age()
    {
        var watch = Stopwatch.{|ACT3006:StartNew|}();
        var since = Stopwatch.{|ACT3006:GetElapsedTime|}(_start);
        _start = 0;
        return since + watch.Elapsed + (DateTime.{|ACT3006:Now|} - _born);
    }
}
