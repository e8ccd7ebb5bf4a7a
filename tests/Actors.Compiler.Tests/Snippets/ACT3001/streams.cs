using System.Runtime.CompilerServices;
using Actors;

namespace Streams;

[Actor]
public partial class Source(SinkProxy sink)
{
    public async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 0; number < 3; number++)
        {
            await sink.{|ACT3001:Note|}(number, cancellationToken);
            yield return number;
        }
    }
}

[Actor]
public partial class Sink
{
    private int _sum;

    public void Note(int number) => _sum += number;

    public async Task Drain(SourceProxy source, CancellationToken cancellationToken)
    {
        await foreach (var number in source.{|ACT3001:Numbers|}().WithCancellation(cancellationToken))
            _sum += number;
    }
}
