using Actors;

namespace Own;

[Actor]
public partial class Direct
{
    private int _value;

    public int Value() => _value;

    public async Task<int> Twice() => await ((DirectProxy)Self).{|ACT3002:Value|}() * 2;

    public async Task<int> Local()
    {
        DirectProxy me = Self;
        await Task.Yield();
        return await me.Within(TimeSpan.FromSeconds(1)).{|ACT3002:Value|}();
    }
}

[Actor]
public partial class Kept
{
    private readonly KeptProxy _me;
    private KeptProxy? _late;

    public Kept() => _me = Self;

    private KeptProxy Me { get; set; } = null!;

    public int Value() => 1;

    public void Start()
    {
        _late = Self;
        Me = Self;
    }

    public async Task<int> Sum() => await _me.{|ACT3002:Value|}() + await _late!.{|ACT3002:Value|}() + await Me.{|ACT3002:Value|}();
}

[Actor]
public partial class Again
{
    public int Value() => 1;

    public async Task<int> Local()
    {
        AgainProxy me = Self, other = Self;
        me = (AgainProxy)me;
        other = me;
        me = other;
        return await me.{|ACT3001:Value|}();
    }
}
