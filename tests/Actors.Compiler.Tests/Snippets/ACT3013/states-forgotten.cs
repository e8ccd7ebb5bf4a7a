using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Actors;

namespace Shop;

public enum OrderState
{
    Draft,
    Placed,
    Shipped,
    Cancelled,
}

/// <summary>An order that forgot what happens in some of its states.</summary>
[Actor]
public partial class Order(string number)
{
    private readonly Dictionary<string, int> _lines = [];

    [When(OrderState.Draft)]
    public void {|ACT3013:AddLine|}(string sku, int count) => _lines[sku] = count;

    [When(OrderState.Draft)]
    public int {|ACT3013:Place|}()
    {
        Become(OrderState.Placed);
        return _lines.Count;
    }

    [When(OrderState.Draft, Handles = nameof(Cancel))]
    private void Discard() => Become(OrderState.Cancelled);

    [When(OrderState.Placed)]
    public void {|ACT3013:Cancel|}() => Become(OrderState.Cancelled);

    [When(OrderState.Placed, OrderState.Shipped)]
    public async Task<string> {|ACT3013:Ship|}()
    {
        await Task.Yield();
        Become(OrderState.Shipped);
        return number;
    }

    public OrderState State() => Behaviour;
}

[ActorBase]
public abstract class Switchable
{
    public enum Mode
    {
        Off,
        On,
    }

    [When(Mode.On)]
    public virtual void Use()
    {
    }
}

[Actor]
public partial class {|ACT3013:Fan|} : Switchable
{
    public void Switch(Mode mode) => Become(mode);
}
