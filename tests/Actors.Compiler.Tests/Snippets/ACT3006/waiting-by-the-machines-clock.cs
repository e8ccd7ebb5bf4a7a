using Actors;

[Actor]
public partial class Poller
{
    private int _rounds;

    public async Task Poll(CancellationToken token)
    {
        await Task.{|ACT3006:Delay|}(100, token);
        await Task.{|ACT3006:Delay|}(TimeSpan.FromSeconds(1), token);
        using var timer = new {|ACT3006:PeriodicTimer|}(TimeSpan.FromSeconds(1));
        if (await timer.WaitForNextTickAsync(token))
            _rounds++;
        using var limit = new {|ACT3006:CancellationTokenSource|}(TimeSpan.FromSeconds(5));
        await Task.CompletedTask.{|ACT3006:WaitAsync|}(TimeSpan.FromSeconds(1), token);
    }

    public int Rounds() => _rounds;
}
