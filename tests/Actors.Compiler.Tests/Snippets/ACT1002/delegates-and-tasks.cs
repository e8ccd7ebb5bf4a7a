using Actors;

namespace Jobs;

[Actor]
public partial class Runner
{
    private int _done;

    public void Run({|ACT1002:Action|} job) { job(); _done++; }

    public void Each({|ACT1002:Func<int, bool>|} filter) => _done += filter(_done) ? 1 : 0;

    public async Task Join({|ACT1002:Task<int>|} work) => _done += await work;

    public void Later({|ACT1002:Lazy<string>|} text) => _done += text.IsValueCreated ? 1 : 0;
}
