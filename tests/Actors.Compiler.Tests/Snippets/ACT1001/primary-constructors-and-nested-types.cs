using Actors;

[Actor]
public partial class Till(string name)
{
    private readonly Drawer _drawer = new(name);

    public decimal Open() => _drawer.Open();

    private sealed class Drawer(string label)
    {
        private decimal _total;

        public decimal Open() => label.Length > 0 ? _total++ : 0;
    }
}
