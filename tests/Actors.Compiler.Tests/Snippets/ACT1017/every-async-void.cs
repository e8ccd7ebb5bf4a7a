using Actors;

public sealed class Bell
{
    public event Action? Rung;
    public void Ring() => Rung?.Invoke();
    public void Each(Action<int> work) => work(1);
}

[Actor]
public partial class Porter
{
    private readonly Bell _bell = new();
    private readonly List<int> _guests = [];
    private readonly Action _later = {|ACT1017:async|} () => await Task.Yield();
    private readonly Func<Task> _fine = async () => await Task.Yield();
    private int _rings;

    public void Wire()
    {
        _bell.Rung += {|ACT1017:async|} () => { await Task.Yield(); _rings++; };
        _bell.Rung += OnRung;
        _bell.Each({|ACT1017:async|} n => await Task.Delay(n));
        _guests.ForEach({|ACT1017:async|} delegate (int guest) { await Task.Delay(guest); });
        Parallel.{|ACT2001:ForEach|}(new[] { 1 }, {|ACT1017:async|} n => await Task.Delay(n));
        Local();
        Action group = Local;
        group();

        async void {|ACT1017:Local|}() => await Task.Yield();
    }

    public async Task Good()
    {
        await Task.WhenAll(_guests.Select(async guest => await Task.Delay(guest)));
        await _fine();
        await Parallel.ForEachAsync(new[] { 1 }, async (n, token) => await Task.Delay(n, token));
        _later();
    }

    private async void {|ACT1017:OnRung|}()
    {
        await Task.Yield();
        _rings++;
    }
}
