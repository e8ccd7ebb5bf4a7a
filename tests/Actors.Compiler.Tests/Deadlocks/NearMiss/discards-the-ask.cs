using Actors;

[Actor]
public partial class Painter(CanvasProxy canvas)
{
    private int _strokes;

    public void Paint()
    {
        _strokes++;
        _ = canvas.Draw(Self);
    }

    public int Strokes() => _strokes;
}

[Actor]
public partial class Canvas
{
    private int _drawn;

    public async Task Draw(PainterProxy painter) => _drawn += await painter.Strokes();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var painter = Painter.Spawn(system, Canvas.Spawn(system));
        await painter.Paint();
        await painter.Strokes();
    }
}
