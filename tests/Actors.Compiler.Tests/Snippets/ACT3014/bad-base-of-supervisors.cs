using Actors;

public class StorageException : Exception;

public sealed class QuotaException : StorageException;

[ActorBase]
public abstract class Storing
{
    [Throws<StorageException>]
    protected virtual Task OnStart() => Task.CompletedTask;
}

[Actor]
public partial class Disk : Storing
{
    private int _bytes;

    public void Write(int bytes) => _bytes += bytes;
}

[ActorBase]
public abstract class Keeper(ActorContext context)
{
    protected DiskProxy Disk { get; } = global::Disk.Spawn(context);

    // The one derived is not all of them.
    protected SupervisorDirective OnChildFailure(ChildFailure failure) => failure {|ACT3014:switch|}
    {
        { Exception: QuotaException } => SupervisorDirective.Stop,
        { Exception: TimeoutException } => SupervisorDirective.Resume,
    };
}

[Actor]
public partial class Vault(ActorContext context) : Keeper(context)
{
    public async Task Write(int bytes) => await Disk.Write(bytes);
}
