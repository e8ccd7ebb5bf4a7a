using Actors;

[Actor]
public partial class Camera
{
    private int _frames;

    public void Take() => _frames++;
}

[Actor]
public partial class Studio(ActorContext context)
{
    private readonly CameraProxy _camera = Camera.Spawn(context);

    public async Task Take() => await _camera.Take();

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        var severity = failure.Exception {|ACT3014:switch|}
        {
            TimeoutException => 1,
            IOException => 2,
        };
        return severity > 1 ? SupervisorDirective.Restart : SupervisorDirective.Resume;
    }
}
