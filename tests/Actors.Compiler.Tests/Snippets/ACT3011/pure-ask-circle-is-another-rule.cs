using Actors;

namespace Both;

[Actor, Mailbox(8)]
public partial class Left(RightProxy right)
{
    private int _value;

    public async Task Ask() => _value += await right.{|ACT3001:Value|}();

    public async Task Send() => await right.Tell.{|ACT3011:Set|}(_value);

    public int Value() => _value;

    public void Set(int value) => _value = value;
}

[Actor, Mailbox(8)]
public partial class Right
{
    private int _value;

    public async Task Ask(LeftProxy left) => _value += await left.{|ACT3001:Value|}();

    public int Value() => _value;

    public void Set(int value) => _value = value;
}
