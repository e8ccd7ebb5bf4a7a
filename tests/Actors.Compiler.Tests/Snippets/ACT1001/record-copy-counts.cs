using Actors;

public record Draft(string Text)
{
    private static int s_copies;

    protected Draft(Draft other)
    {
        Text = other.Text;
        s_copies++;
    }
}

[Actor]
public partial class Editor
{
    private Draft _draft = new("");

    public void Write(string text) => _draft = _draft {|ACT1001:with|} { Text = text };
}
