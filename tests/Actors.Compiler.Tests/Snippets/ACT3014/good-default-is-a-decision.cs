using Actors;

public sealed class DiskFullException : Exception;

[Actor, Throws<DiskFullException>]
public partial class Archive
{
    private int _count;

    public void Keep(int size) => _count += size;
}

[Actor]
public partial class Office(ActorContext context)
{
    private readonly ArchiveProxy _archive = Archive.Spawn(context);

    public async Task File(int size) => await _archive.Keep(size);

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        TimeoutException => SupervisorDirective.Resume,
        _ => SupervisorDirective.Escalate,
    };
}
