using Actors;

[Actor]
public partial class Mailer
{
    private readonly List<string> _outbox = [];
    private event EventHandler? Sent;

    public void Start()
    {
        Flush();
        Local();
        _outbox.ForEach({|ACT1017:async|} line => await Task.Delay(line.Length));
        Action later = {|ACT1017:async|} () => await Task.Yield();
        later();
        Sent += {|ACT1017:async|} (_, _) => await Task.Yield();
        Sent += OnSent;
        Sent?.Invoke(null, EventArgs.Empty);

        async void {|ACT1017:Local|}() => await Task.Yield();
    }

    private async void {|ACT1017:Flush|}()
    {
        await Task.Yield();
        _outbox.Clear();
    }

    private async void {|ACT1017:OnSent|}(object? sender, EventArgs e) => await Task.Yield();

    private sealed class Part
    {
        public async void {|ACT1017:Run|}() => await Task.Yield();
    }

    private static readonly Action<int> Nothing = static _ => { };
}
