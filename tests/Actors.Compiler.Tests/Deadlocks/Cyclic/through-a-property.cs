using Actors;

[Actor]
public partial class Robot(BatteryProxy battery)
{
    private int _steps;

    private ValueTask<int> Charge => battery.{|ACT3001:Charge|}();

    public async Task<bool> Walk()
    {
        if (await Charge is 0)
            return false;
        _steps++;
        return true;
    }

    public int Steps() => _steps;
}

[Actor]
public partial class Battery
{
    private int _charge = 100;

    public int Charge() => _charge;

    public async Task Discharge(RobotProxy robot) => _charge -= await robot.{|ACT3001:Steps|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var battery = Battery.Spawn(system);
        var robot = Robot.Spawn(system, battery);
        await Task.WhenAll(robot.Walk().AsTask(), battery.Discharge(robot).AsTask());
    }
}
