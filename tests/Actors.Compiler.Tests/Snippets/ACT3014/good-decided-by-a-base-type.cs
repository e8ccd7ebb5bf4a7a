using Actors;

public interface IPassing;

public class StorageException : Exception;

public sealed class QuotaException : StorageException, IPassing;

[Actor, Throws<QuotaException>]
public partial class Disk
{
    private int _bytes;

    public void Write(int bytes) => _bytes += bytes;
}

[Actor]
public partial class ByBase(ActorContext context)
{
    private readonly DiskProxy _disk = Disk.Spawn(context);

    public async Task Write() => await _disk.Write(1);

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        StorageException => SupervisorDirective.Restart,
        _ => throw new NotSupportedException(),
    };
}

[Actor]
public partial class ByInterface(ActorContext context)
{
    private readonly DiskProxy _disk = Disk.Spawn(context);

    public async Task Write() => await _disk.Write(1);

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        if (failure.Exception is IPassing)
            return SupervisorDirective.Resume;
        throw new NotSupportedException();
    }
}

[Actor]
public partial class ByNegation(ActorContext context)
{
    private readonly DiskProxy _disk = Disk.Spawn(context);

    public async Task Write() => await _disk.Write(1);

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch
    {
        { Exception: TimeoutException or not StorageException } => throw new NotSupportedException(),
        _ => SupervisorDirective.Stop,
    };
}
