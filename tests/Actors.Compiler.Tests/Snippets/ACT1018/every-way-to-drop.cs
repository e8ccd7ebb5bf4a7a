using Actors;

[Actor]
public partial class Dropper
{
    private readonly List<Task> _tasks = [];
    private int _count;

    public void Drops(bool which)
    {
        {|ACT1018:Work|}();
        _ = {|ACT1018:Work|}();
        var task = {|ACT1018:Work|}();
        {|ACT1018:Valued|}();
        _ = {|ACT1018:Valued|}();
        this.{|ACT1018:Work|}().ConfigureAwait(false);
        Work().{|ACT1018:AsTask2|}();
        _ = which ? {|ACT1018:Work|}() : Task.CompletedTask;
        Task.{|ACT1018:WhenAll|}(Work(), Work());
        _ = Task.{|ACT1018:WhenAll|}(Work(), Work());
        _count.ToString();
        Local();
        {|ACT1018:LocalWork|}();
        _tasks.ForEach(one => {|ACT1018:Work|}());

        void Local() => {|ACT1018:Work|}();
        async Task LocalWork() { await Task.Yield(); _count++; }
    }

    public async Task Keeps(bool which)
    {
        var task = Work();
        await Work();
        await task;
        _tasks.Add(Work());
        await Task.WhenAll(Work(), Work());
        await (which ? Work() : Task.CompletedTask);
        await Inner();
        var (a, b) = (Work(), Work());
        await a;
        await b;
        Task Inner() => Work();
    }

    private async Task Work() { await Task.Yield(); _count++; }
    private async ValueTask<int> Valued() { await Task.Yield(); return _count++; }
}

public static class Tasks2
{
    public static Task AsTask2(this Task task) => task;
}
