using Actors;

public interface IDevice
{
    [Blocking("It waits for the motor.")]
    void Move(int steps);

    int Position { get; }
}

public sealed class Motor : IDevice
{
    public void Move(int steps) { }

    [Blocking("It reads the encoder over the bus.")]
    public int Position => 0;

    public void Stop() { }
}

[Blocking("A driver talks over a slow line.")]
public sealed class Driver
{
    public void Write(int value) { }
}

public static class Robots
{
    public static void Home(IDevice device) => device.Move(0);
}

[Actor]
public partial class Robot
{
    private readonly IDevice _device = new Motor();
    private readonly Motor _motor = new();
    private readonly Driver _driver = new {|ACT2001:Driver|}();

    public void Move(int steps) => _device.{|ACT2001:Move|}(steps);

    public void MoveMotor(int steps) => _motor.{|ACT2001:Move|}(steps);

    public int Position() => _motor.{|ACT2001:Position|};

    public int PositionOfDevice() => _device.{|ACT2001:Position|};

    public void Home() => Robots.{|ACT2001:Home|}(_device);

    public void Write() => _driver.{|ACT2001:Write|}(1);

    public void Stop() => _motor.Stop();

    public async Task MoveAside(int steps) => await Task.Run(() => _motor.Move(steps));
}
