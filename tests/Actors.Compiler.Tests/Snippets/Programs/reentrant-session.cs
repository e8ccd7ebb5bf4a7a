using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Actors;

namespace Sessions;

public sealed record User(string Name, ImmutableHashSet<string> Roles);

public sealed class WrongPasswordException(string name) : Exception(name);

[Role]
public interface IUsers
{
    ValueTask<User?> Find(string name, CancellationToken cancellationToken);
    IAsyncEnumerable<User> All(CancellationToken cancellationToken);
}

[Actor]
[Reentrant]
public partial class SessionStore(IUsers users, ActorContext context)
{
    private static readonly UTF8Encoding s_utf8 = new(false);
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(20);

    private readonly Dictionary<string, Session> _sessions = [];
    private readonly Dictionary<string, Task<User?>> _loading = [];
    private readonly Dictionary<string, TaskCompletionSource<bool>> _waiters = [];
    private readonly SemaphoreSlim _gate = new(2);
    private readonly HashAlgorithm _hash = SHA256.Create();

    [Throws<WrongPasswordException>]
    public async Task<string> Open(string name, string password, CancellationToken cancellationToken)
    {
        var user = await Load(name, cancellationToken) ?? throw new WrongPasswordException(name);
        if (!Check(user, password))
            throw new WrongPasswordException(name);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        _sessions[key] = new Session(user, context.Time.GetUtcNow() + s_lifetime);
        if (_waiters.Remove(name, out var waiter))
            waiter.TrySetResult(true);
        return key;
    }

    public async Task<bool> WaitFor(string name, CancellationToken cancellationToken)
    {
        if (!_waiters.TryGetValue(name, out var waiter))
            _waiters[name] = waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return await waiter.Task.WaitAsync(TimeSpan.FromSeconds(10), context.Time, cancellationToken);
    }

    public async IAsyncEnumerable<string> Names([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var user in users.All(cancellationToken).WithCancellation(cancellationToken))
        {
            if (_sessions.Values.Any(session => session.User == user))
                yield return user.Name;
        }
    }

    public User? Check(string key)
    {
        if (!_sessions.TryGetValue(key, out var session))
            return null;
        if (session.Ends < context.Time.GetUtcNow())
        {
            _sessions.Remove(key);
            return null;
        }

        session.Touch(context.Time.GetUtcNow() + s_lifetime);
        return session.User;
    }

    public int Sweep()
    {
        var now = context.Time.GetUtcNow();
        var dead = _sessions.Where(pair => pair.Value.Ends < now).Select(pair => pair.Key).ToList();
        dead.ForEach(key => _sessions.Remove(key));
        Self.Tell.Sweep();
        return dead.Count;
    }

    private async Task<User?> Load(string name, CancellationToken cancellationToken)
    {
        if (_loading.TryGetValue(name, out var running))
            return await running;
        var loading = Fetch();
        _loading[name] = loading;
        try
        {
            return await loading;
        }
        finally
        {
            _loading.Remove(name);
        }

        async Task<User?> Fetch()
        {
            await _gate.WaitAsync(cancellationToken);
            try
            {
                return await users.Find(name, cancellationToken);
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    private bool Check(User user, ReadOnlySpan<char> password)
    {
        Span<byte> bytes = stackalloc byte[256];
        var length = s_utf8.GetBytes(password, bytes);
        Span<byte> hash = stackalloc byte[32];
        return _hash.TryComputeHash(bytes[..length], hash, out var written) && written == hash.Length && user.Roles.Count > 0;
    }

    private sealed class Session(User user, DateTimeOffset ends)
    {
        public User User => user;

        public DateTimeOffset Ends { get; private set; } = ends;

        public void Touch(DateTimeOffset until) => Ends = until;
    }
}
