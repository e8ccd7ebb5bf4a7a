using Actors;

// What tests share with their actors on purpose: nothing else tells them how far an actor has come.
[assembly: UnsafeSendable(typeof(TaskCompletionSource), "Thread-safe, and completed once.")]
[assembly: UnsafeSendable(typeof(ManualResetEventSlim), "Thread-safe: it holds a turn until the test lets it go on.")]
