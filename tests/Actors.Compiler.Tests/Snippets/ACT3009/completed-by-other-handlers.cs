using Actors;

[Actor]
public partial class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<int>? _price;

    public async Task Pass() => await {|ACT3009:_opened.Task|};

    public void Open() => _opened.TrySetResult();

    public async Task<int> Price(CancellationToken token)
    {
        if (_price is null)
            _price = new();
        token.ThrowIfCancellationRequested();
        return await {|ACT3009:_price.Task|}.ConfigureAwait(true);
    }

    public async Task Set(int price)
    {
        await Task.CompletedTask;
        _price?.SetResult(price);
    }

    public void Fail(string reason) => _price?.TrySetException(new InvalidOperationException(reason));
}
