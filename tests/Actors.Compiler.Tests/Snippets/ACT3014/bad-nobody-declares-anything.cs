using Actors;

[Actor]
public partial class Worker
{
    private int _done;

    public void Do() => _done++;
}

// Nothing is declared, and still any exception may come.
[Actor]
public partial class Boss(ActorContext context)
{
    private readonly List<WorkerProxy> _workers = [];

    public void Hire() => _workers.Add(Worker.Spawn(context));

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure {|ACT3014:switch|}
    {
        { Exception: TimeoutException } => SupervisorDirective.Resume,
        { Attempt: > 3 } => SupervisorDirective.Stop,
        { Exception: InvalidOperationException, Attempt: 1 } => SupervisorDirective.Resume,
    };
}

[Actor]
public partial class Foreman(ActorContext context)
{
    private readonly List<WorkerProxy> _workers = [];

    public void Hire() => _workers.Add(Worker.Spawn(context));

    // The third is nobody's.
    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure {|ACT3014:switch|}
    {
        { Attempt: < 3 } => SupervisorDirective.Restart,
        { Attempt: > 3 } => SupervisorDirective.Stop,
    };
}
