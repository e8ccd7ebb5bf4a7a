using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

namespace Actors.Benchmarks;

/// <summary>What holds the messages of something made by hand.</summary>
internal enum Mailbox
{
    /// <summary>A <see cref="Channel{T}"/> with one reader, and a task that reads it.</summary>
    Channel,

    /// <summary>An <see cref="ActionBlock{TInput}"/>.</summary>
    ActionBlock,
}

/// <summary>
/// What one would write without actors: an object with a queue of messages of its own, handled one after the other.
/// </summary>
internal abstract class HandMade<T>
{
    private readonly ChannelWriter<T>? _writer;
    private readonly ActionBlock<T>? _block;

    /// <summary>Makes the queue and begins to read it.</summary>
    /// <param name="mailbox">What holds the messages.</param>
    /// <param name="capacity">So many messages, or null: as many as there are.</param>
    protected HandMade(Mailbox mailbox = Mailbox.Channel, int? capacity = null)
    {
        if (mailbox is Mailbox.ActionBlock)
        {
            _block = Block(new ExecutionDataflowBlockOptions { BoundedCapacity = capacity ?? DataflowBlockOptions.Unbounded });
            return;
        }

        var channel = capacity is { } bound
            ? Channel.CreateBounded<T>(new BoundedChannelOptions(bound) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait })
            : Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        _writer = channel.Writer;
        _ = Task.Run(() => ReadAsync(channel.Reader));
    }

    /// <summary>Leaves a message in a queue without bounds.</summary>
    public void Tell(T message)
    {
        if (_writer is not null)
            _writer.TryWrite(message);
        else
            _block!.Post(message);
    }

    /// <summary>Leaves a message as soon as there is room.</summary>
    public ValueTask SendAsync(T message) =>
        _writer is not null ? _writer.WriteAsync(message) : new ValueTask(_block!.SendAsync(message));

    /// <summary>No message comes any more.</summary>
    public void Complete()
    {
        _writer?.Complete();
        _block?.Complete();
    }

    /// <summary>Handles one message.</summary>
    protected abstract void Handle(T message);

    private protected virtual ActionBlock<T> Block(ExecutionDataflowBlockOptions options) => new(Handle, options);

    private protected virtual async Task ReadAsync(ChannelReader<T> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out var message))
                Handle(message);
        }
    }
}

/// <summary>The same, where handling a message may await something.</summary>
internal abstract class AsyncHandMade<T>(Mailbox mailbox = Mailbox.Channel) : HandMade<T>(mailbox)
{
    /// <inheritdoc cref="HandMade{T}.Handle"/>
    protected abstract Task HandleAsync(T message);

    /// <inheritdoc/>
    protected sealed override void Handle(T message) => throw new NotSupportedException();

    private protected sealed override ActionBlock<T> Block(ExecutionDataflowBlockOptions options) => new(HandleAsync, options);

    private protected sealed override async Task ReadAsync(ChannelReader<T> reader)
    {
        await foreach (var message in reader.ReadAllAsync())
            await HandleAsync(message);
    }
}

/// <summary>Where the reply to a message will be.</summary>
internal static class Reply
{
    /// <summary>Whoever replies does not run what the asker does next.</summary>
    public static TaskCompletionSource<T> Of<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
