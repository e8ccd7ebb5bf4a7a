using Actors;

[Actor]
public partial class Meter
{
    private readonly Dictionary<string, int> _counts = [];
    private int _total;
    private int Rate { get; set; }

    public void Add(string name, int amount)
    {
        _ = Task.Run(() => {|ACT1015:_total|} += amount);
        _ = Task.Run(async () =>
        {
            await Task.Delay(10);
            {|ACT1015:_counts|}[name] = amount;
            _total++;
        });
        _ = Task.Factory.StartNew(() => {|ACT1015:Rate|}++);
        ThreadPool.QueueUserWorkItem(_ => {|ACT1015:_total|}++);
        new Thread(() => {|ACT1015:_total|}++).Start();
        new Thread({|ACT1015:Loop|}).Start();
        _ = Task.Run({|ACT1015:Loop|});
        _ = Task.Run(() => {|ACT1015:Loop|}());
        _ = Task.Run(() => this.{|ACT1015:Loop|}());
        _ = Task.Run(() => Use({|ACT1015:this|}));
        _ = Task.Run(Local);
        var later = () => { {|ACT1015:_total|}--; };
        _ = Task.Run(later);

        void Local() => {|ACT1015:_total|}++;
    }

    private void Loop() => _total++;
    private static void Use(object any) => any.ToString();
}
