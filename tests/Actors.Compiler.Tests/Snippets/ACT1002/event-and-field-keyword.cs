using Actors;

namespace Ui;

public sealed class Button
{
    public event Action? Clicked;

    public void Click() => Clicked?.Invoke();
}

public sealed class Label
{
    public string Text { get => field ?? ""; set; }
}

[Actor]
public partial class Window
{
    private int _parts;

    public void Put({|ACT1002:Button|} button) => _parts++;

    public void Show({|ACT1002:Label|} label) => _parts++;
}
