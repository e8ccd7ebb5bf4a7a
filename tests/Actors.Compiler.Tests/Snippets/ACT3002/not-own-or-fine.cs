using Actors;

namespace Own;

[Actor]
public partial class Ring
{
    private readonly RingProxy _me;
    private RingProxy _next;

    public Ring() => _next = _me = Self;

    public void Join(RingProxy next) => _next = next;

    [Interleave]
    public int Value() => 1;

    [AllowCycle("The last of the ring does not ask.")]
    public async Task<int> Next() => await _next.Next();

    public async Task<int> Mine() => await _me.Value();

    public void Send() => _me.Tell.Join(_next);

    public void Drop() => _ = _me.Mine();
}
