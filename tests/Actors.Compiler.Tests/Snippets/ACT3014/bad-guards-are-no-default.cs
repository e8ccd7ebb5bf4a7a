using Actors;

[Actor]
public partial class Sensor
{
    private double _last;

    public void Read(double value) => _last = value;
}

[Actor]
public partial class Station(ActorContext context)
{
    private readonly SensorProxy _sensor = Sensor.Spawn(context);
    private bool _isClosing;

    public async Task Close()
    {
        _isClosing = true;
        await _sensor.Read(0);
    }

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception {|ACT3014:switch|}
    {
        _ when _isClosing => SupervisorDirective.Stop,
        IOException io when io.HResult is 0 => SupervisorDirective.Resume,
        Exception when failure.Attempt < 3 => SupervisorDirective.Restart,
    };
}
