using Actors;

public sealed class FlushException : Exception;

[Actor]
public partial class Writer
{
    private int _lines;

    public void Write() => _lines++;

    // The object is about to go: nobody decides anything about that.
    [Throws<FlushException>]
    private void OnStop() => _lines = _lines >= 0 ? 0 : throw new FlushException();

    [Throws<FlushException>]
    private void OnRestarting() => OnStop();
}

[Actor]
public partial class Desk(ActorContext context)
{
    private readonly WriterProxy _writer = Writer.Spawn(context);

    public async Task Write() => await _writer.Write();

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        IOException => SupervisorDirective.Restart,
        _ => throw new NotSupportedException("Writers fail with their files only.", failure.Exception),
    };
}
