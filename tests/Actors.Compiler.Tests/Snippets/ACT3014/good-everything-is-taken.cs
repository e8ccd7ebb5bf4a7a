using Actors;

[Actor]
public partial class Worker
{
    private int _done;

    public void Do() => _done++;
}

[Actor]
public partial class ByFailure(ActorContext context)
{
    private readonly WorkerProxy _worker = Worker.Spawn(context);

    public async Task Do() => await _worker.Do();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch
    {
        { Exception: TimeoutException } => SupervisorDirective.Resume,
        { Attempt: > 3 } => SupervisorDirective.Stop,
        { } => SupervisorDirective.Restart,
    };
}

[Actor]
public partial class ByException(ActorContext context)
{
    private readonly WorkerProxy _worker = Worker.Spawn(context);

    public async Task Do() => await _worker.Do();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        IOException => SupervisorDirective.Resume,
        Exception => SupervisorDirective.Restart,
    };
}

[Actor]
public partial class ByAttempt(ActorContext context)
{
    private readonly WorkerProxy _worker = Worker.Spawn(context);

    public async Task Do() => await _worker.Do();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Attempt switch
    {
        <= 3 => SupervisorDirective.Restart,
        > 3 => SupervisorDirective.Stop,
    };
}

[Actor]
public partial class ByAttemptOfFailure(ActorContext context)
{
    private readonly WorkerProxy _worker = Worker.Spawn(context);

    public async Task Do() => await _worker.Do();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch
    {
        { Attempt: <= 3, Exception: IOException } => SupervisorDirective.Resume,
        { Attempt: <= 3 } => SupervisorDirective.Restart,
        { Attempt: > 3 } => SupervisorDirective.Stop,
    };
}
