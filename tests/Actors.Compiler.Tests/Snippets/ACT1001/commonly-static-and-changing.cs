using System.Text;
using System.Threading.Channels;
using Actors;

[Actor]
public partial class Mixer
{
    private static readonly Random s_random = new(1);
    private static readonly SemaphoreSlim s_gate = new(1);
    private static readonly Channel<int> s_queue = Channel.CreateUnbounded<int>();
    private static readonly StringBuilder s_text = new();
    private static readonly CancellationTokenSource s_stop = new();

    public int Roll() => {|ACT1001:s_random|}.Next(6);

    public async Task Enter() => await {|ACT1001:s_gate|}.WaitAsync();

    public bool Write(int number) => {|ACT1001:s_queue|}.Writer.TryWrite(number);

    public void Note(string text) => {|ACT1001:s_text|}.Append(text);

    public bool IsStopped() => {|ACT1001:s_stop|}.IsCancellationRequested;
}
