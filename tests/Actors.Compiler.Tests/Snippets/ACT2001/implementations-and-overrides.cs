using Actors;

public interface IClock
{
    void Pause();

    int Now => 1;
}

public sealed class RealClock : IClock
{
    void IClock.Pause() => Thread.Sleep(10);
}

public abstract class Step
{
    public abstract void Run();

    public virtual int Cost => 0;
}

public sealed class Waiting : Step
{
    public override void Run() => Task.Delay(1).Wait();
}

public interface IParse<TSelf>
    where TSelf : IParse<TSelf>
{
    static abstract TSelf Parse(string text);
}

public sealed class Page : IParse<Page>
{
    public static Page Parse(string text)
    {
        lock (text)
            return new Page();
    }
}

[Actor]
public partial class Runner
{
    private readonly IClock _clock = new RealClock();
    private readonly Step _step = new Waiting();

    public void Pause() => _clock.{|ACT2001:Pause|}();

    public int Now() => _clock.Now;

    public void Run() => _step.{|ACT2001:Run|}();

    public int Cost() => _step.Cost;

    public void Parse(string text) => Read<Page>(text);

    private static T Read<T>(string text)
        where T : IParse<T> => T.{|ACT2001:Parse|}(text);
}
