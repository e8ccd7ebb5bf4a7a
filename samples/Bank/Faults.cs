namespace Bank;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    internal const int Done = 0;
    internal const int WrongUsage = 1;
    internal const int UnreadableInput = 2;
    internal const int WrongBooks = 3;
}

/// <summary>A reason to end the program, in one line for the user.</summary>
internal abstract class BankException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    internal int ExitCode => exitCode;

    /// <summary>What went wrong with a file, in a few words.</summary>
    private protected static string Explain(Exception exception) => exception switch
    {
        FileNotFoundException => "there is no such file.",
        DirectoryNotFoundException => "there is no such directory.",
        UnauthorizedAccessException => "access is denied.",
        _ => exception.Message,
    };
}

/// <summary>The program was called in a way it does not understand, or told to write where it cannot.</summary>
internal sealed class UsageException : BankException
{
    internal UsageException(string message)
        : base(Bank.ExitCode.WrongUsage, message)
    {
    }

    internal UsageException(string path, Exception cause)
        : base(Bank.ExitCode.WrongUsage, $"cannot write {path}: {Explain(cause)}", cause)
    {
    }
}

/// <summary>The input cannot be read, or is not a file of transfers.</summary>
internal sealed class InputException : BankException
{
    internal InputException(string path, string problem)
        : base(Bank.ExitCode.UnreadableInput, $"cannot read {path}: {problem}")
    {
    }

    internal InputException(string path, Exception cause)
        : base(Bank.ExitCode.UnreadableInput, $"cannot read {path}: {Explain(cause)}", cause)
    {
    }
}

/// <summary>The self-check at the end found the books wrong: a bug in this program.</summary>
internal sealed class AuditException(string message) : BankException(Bank.ExitCode.WrongBooks, $"the self-check failed: {message}");
