using Actors;

[Actor]
public partial class Planner(CalendarProxy calendar)
{
    private int _plans;

    public async Task<int> Plan(bool careful)
    {
        Func<int, Task<bool>> isFree = async day => await calendar.{|ACT3001:IsFree|}(day);
        var day = 1;
        while (careful && !await isFree(day))
            day++;
        _plans++;
        return day;
    }

    public int Plans() => _plans;
}

[Actor]
public partial class Calendar
{
    private int _taken;

    public bool IsFree(int day) => day > _taken;

    public async Task Sync(PlannerProxy planner) => _taken = await planner.{|ACT3001:Plans|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var calendar = Calendar.Spawn(system);
        var planner = Planner.Spawn(system, calendar);
        await Task.WhenAll(planner.Plan(true).AsTask(), calendar.Sync(planner).AsTask());
    }
}
