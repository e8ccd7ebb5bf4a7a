// assembly: Abstract
using Actors;

[Role]
public interface IClock
{
    ValueTask<int> Now();
}

public static class Clocks
{
    public static async Task<int> Later(this IClock clock, int by) => await clock.Now() + by;
}
// assembly: Jobs
using Actors;

[Actor]
public partial class Schedule(IClock clock)
{
    private int _last;

    public async Task Plan(int minutes) => _last = await clock.Later(minutes);

    public int Last() => _last;
}
// assembly: Host
// closes: Tower.Ring → Schedule.Plan, Schedule.Plan → Tower.Now
// closes: Tower.Show → Schedule.Last, Schedule.Plan → Tower.Now
using Actors;

[Actor]
public partial class Tower : IClock
{
    private int _now;

    public int Now() => ++_now;

    public async Task Ring(ScheduleProxy schedule) => await schedule.Plan(5);

    public async Task<int> Show(ScheduleProxy schedule) => await schedule.Last();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var tower = Tower.Spawn(system);
        await tower.Ring(Schedule.Spawn(system, tower));
    }
}
