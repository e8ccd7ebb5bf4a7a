namespace Actors.Analyzers.Blocking;

/// <summary>
/// The members that hold a thread until something else happens, by area. A name covers all overloads, those that a
/// derived class hides included; with a type behind it, only those whose first parameter is of that type.
/// </summary>
/// <remarks>
/// Left out on purpose: writing to the console, which every sample does and where nothing is waited for as a rule, and
/// so to a TextWriter of which no more is known; Thread.SpinWait, which waits for nothing;
/// opening, finding, moving and deleting files, which have no awaitable twin and are short; BinaryReader and
/// BinaryWriter, which mostly work in memory.
/// </remarks>
internal static class BlockingTable
{
    public static readonly (string Type, string[] Members)[] Rows =
    [
        // Tasks and threads
        ("System.Threading.Tasks.Task", ["Wait", "WaitAll", "WaitAny", "RunSynchronously"]),
        ("System.Threading.Tasks.Task`1", ["Result"]),
        ("System.Threading.Tasks.ValueTask`1", ["Result"]),
        ("System.Threading.Tasks.Parallel", ["For", "ForEach", "Invoke"]),
        ("System.Threading.Thread", ["Sleep", "Join"]),
        ("System.Threading.SpinWait", ["SpinUntil", "SpinOnce"]),
        ("System.Threading.SynchronizationContext", ["Send"]),
        ("System.Windows.Threading.Dispatcher", ["Invoke"]),
        ("System.Windows.Forms.Control", ["Invoke"]),
        ("System.GC", ["WaitForPendingFinalizers", "WaitForFullGCApproach", "WaitForFullGCComplete"]),
        ("Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions", ["Run", "Start", "WaitForShutdown"]),
        ("Nito.AsyncEx.AsyncContext", ["Run"]),
        ("Microsoft.VisualStudio.Threading.JoinableTaskFactory", ["Run"]),
        ("Microsoft.VisualStudio.Threading.JoinableTask", ["Join"]),

        // Locks and signals
        ("System.Threading.Lock", ["Enter", "EnterScope", "TryEnter"]),
        ("System.Threading.SpinLock", ["Enter", "TryEnter"]),
        ("System.Threading.Monitor", ["Enter", "TryEnter", "Wait"]),
        ("System.Threading.SemaphoreSlim", ["Wait"]),
        ("System.Threading.WaitHandle", ["WaitOne", "WaitAll", "WaitAny", "SignalAndWait"]),
        ("System.Threading.ManualResetEventSlim", ["Wait"]),
        ("System.Threading.CountdownEvent", ["Wait"]),
        ("System.Threading.Barrier", ["SignalAndWait"]),
        ("System.Threading.ReaderWriterLock", ["AcquireReaderLock", "AcquireWriterLock", "UpgradeToWriterLock"]),
        ("System.Threading.ReaderWriterLockSlim",
            ["EnterReadLock", "EnterWriteLock", "EnterUpgradeableReadLock", "TryEnterReadLock", "TryEnterWriteLock", "TryEnterUpgradeableReadLock"]),
        ("System.Collections.Concurrent.BlockingCollection`1",
            ["Add", "Take", "TryAdd", "TryTake", "AddToAny", "TakeFromAny", "TryAddToAny", "TryTakeFromAny", "GetConsumingEnumerable"]),

        // Files
        ("System.IO.File",
        [
            "ReadAllText", "ReadAllLines", "ReadAllBytes", "ReadLines", "WriteAllText", "WriteAllLines", "WriteAllBytes",
            "AppendAllText", "AppendAllLines", "AppendAllBytes", "Copy", "Encrypt", "Decrypt",
        ]),
        ("System.IO.FileInfo", ["CopyTo"]),
        ("System.IO.RandomAccess", ["Read", "Write", "FlushToDisk"]),
        ("System.IO.Compression.ZipFile", ["CreateFromDirectory", "ExtractToDirectory"]),
        ("System.IO.Compression.ZipFileExtensions", ["CreateEntryFromFile", "ExtractToDirectory", "ExtractToFile"]),
        ("System.Xml.Linq.XDocument", ["Load(String)", "Save(String)"]),
        ("System.Xml.Linq.XElement", ["Load(String)", "Save(String)"]),
        ("System.Xml.XmlDocument", ["Load(String)", "Save(String)"]),

        // Streams, readers and writers, where they are not in memory
        ("System.IO.Stream", ["Read", "ReadByte", "ReadExactly", "ReadAtLeast", "Write", "WriteByte", "CopyTo", "Flush"]),
        ("System.IO.TextReader", ["Read", "ReadBlock", "ReadLine", "ReadToEnd", "Peek"]),
        ("System.IO.TextWriter", ["Write", "WriteLine", "Flush"]),

        // Network
        ("System.Net.Sockets.Socket",
            ["Accept", "Connect", "Disconnect", "Receive", "ReceiveFrom", "ReceiveMessageFrom", "Send", "SendTo", "SendFile", "Poll", "Select"]),
        ("System.Net.Sockets.TcpClient", ["Connect", ".ctor(String)"]),
        ("System.Net.Sockets.TcpListener", ["AcceptTcpClient", "AcceptSocket"]),
        ("System.Net.Sockets.UdpClient", ["Receive", "Send", ".ctor(String)"]),
        ("System.Net.Security.SslStream", ["AuthenticateAsClient", "AuthenticateAsServer"]),
        ("System.Net.Security.NegotiateStream", ["AuthenticateAsClient", "AuthenticateAsServer"]),
        ("System.Net.Dns", ["GetHostAddresses", "GetHostEntry", "GetHostByName", "GetHostByAddress", "Resolve"]),
        ("System.Net.Http.HttpMessageInvoker", ["Send"]),
        ("System.Net.Http.HttpContent", ["CopyTo", "ReadAsStream"]),
        ("System.Net.WebRequest", ["GetResponse", "GetRequestStream"]),
        ("System.Net.WebClient",
            ["DownloadData", "DownloadFile", "DownloadString", "OpenRead", "OpenWrite", "UploadData", "UploadFile", "UploadString", "UploadValues"]),
        ("System.Net.HttpListener", ["GetContext"]),
        ("System.Net.Mail.SmtpClient", ["Send"]),
        ("System.Net.NetworkInformation.Ping", ["Send"]),
        ("System.IO.Pipes.NamedPipeServerStream", ["WaitForConnection"]),
        ("System.IO.Pipes.NamedPipeClientStream", ["Connect"]),
        ("System.IO.Pipes.PipeStream", ["WaitForPipeDrain"]),
        ("System.IO.Ports.SerialPort", ["Read", "ReadByte", "ReadChar", "ReadLine", "ReadTo", "Write", "WriteLine"]),

        // Databases
        ("System.Data.IDbConnection", ["Open", "BeginTransaction"]),
        ("System.Data.IDbCommand", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        ("System.Data.IDataReader", ["Read", "NextResult"]),
        ("System.Data.IDbTransaction", ["Commit", "Rollback"]),
        ("System.Data.Common.DbConnection", ["Open", "BeginTransaction", "ChangeDatabase"]),
        ("System.Data.Common.DbCommand", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        ("System.Data.Common.DbDataReader", ["Read", "NextResult"]),
        ("System.Data.Common.DbTransaction", ["Commit", "Rollback", "Save"]),
        ("System.Data.Common.DbBatch", ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar", "Prepare"]),
        ("System.Data.Common.DataAdapter", ["Fill", "Update"]),
        ("Microsoft.EntityFrameworkCore.DbContext", ["SaveChanges", "Find"]),
        ("Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade", ["BeginTransaction", "CanConnect", "CommitTransaction", "EnsureCreated", "EnsureDeleted", "RollbackTransaction"]),
        ("Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions", ["ExecuteSql", "ExecuteSqlInterpolated", "ExecuteSqlRaw", "Migrate", "OpenConnection"]),
        ("Microsoft.EntityFrameworkCore.RelationalQueryableExtensions", ["ExecuteDelete", "ExecuteUpdate"]),

        // Processes and the console
        ("System.Diagnostics.Process", ["WaitForExit", "WaitForInputIdle"]),
        ("System.Console", ["Read", "ReadKey", "ReadLine"]),
    ];
}
