using Actors;

public sealed class Line
{
    [{|ACT2002:Blocking("")|}]
    public void Dial() { }

    [{|ACT2002:Blocking("  ")|}]
    public int Tone => 1;

    [Blocking("It waits for the other side to answer.")]
    public void Call() { }

    [{|ACT2002:Blocking("It waits for the modem.")|}]
    public async Task HangUp() => await Task.Yield();
}

[{|ACT2002:Blocking("It calls slowly.")|}]
[Actor]
public partial class Operator
{
}

[Actor]
public partial class Desk
{
    [{|ACT2002:Blocking("It waits for a visitor.")|}]
    public void Open() { }
}
