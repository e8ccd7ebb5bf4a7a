using Actors;

[Actor]
public partial class Meter
{
    private readonly Dictionary<string, int> _counts = [];
    private int _total;
    private int Rate { get; set; }

    public void Add(string name, int amount)
    {
        Task.Run(() => {|ACT1015:_total|} += amount);
        Task.Run(async () =>
        {
            await Task.Delay(10);
            {|ACT1015:_counts|}[name] = amount;
            _total++;
        });
        Task.Factory.StartNew(() => {|ACT1015:Rate|}++);
        ThreadPool.QueueUserWorkItem(_ => {|ACT1015:_total|}++);
        new Thread(() => {|ACT1015:_total|}++).Start();
        new Thread({|ACT1015:Loop|}).Start();
        Task.Run({|ACT1015:Loop|});
        Task.Run(() => {|ACT1015:Loop|}());
        Task.Run(() => this.{|ACT1015:Loop|}());
        Task.Run(() => Use({|ACT1015:this|}));
        Task.Run(Local);
        var later = () => { {|ACT1015:_total|}--; };
        Task.Run(later);

        void Local() => {|ACT1015:_total|}++;
    }

    private void Loop() => _total++;
    private static void Use(object any) => any.ToString();
}
