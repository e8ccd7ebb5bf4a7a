using Actors.Asking;

namespace Actors;

/// <summary>The actors with a hot mailbox. One that got nothing for a while gives its arrays back.</summary>
internal sealed class HotCells(TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<ICell> _cells = [];
    private ITimer? _timer;

    internal void Add(ICell cell)
    {
        lock (_gate)
        {
            _cells.Add(cell);
            _timer ??= time.CreateCleanTimer(static self => ((HotCells)self!).Cool(), this, Period, Period);
        }
    }

    private void Cool()
    {
        lock (_gate)
        {
            _cells.RemoveAll(static cell => cell.TryCool());
            if (_cells.Count > 0)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }
}
