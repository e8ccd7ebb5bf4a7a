using System.Diagnostics;
using Actors;

[Actor]
public partial class Shell
{
    public string Run(string command)
    {
        using var process = Process.Start(command);
        process.{|ACT2001:WaitForExit|}();
        return process.StandardOutput.{|ACT2001:ReadToEnd|}();
    }

    public async Task<string> RunAwaited(string command)
    {
        using var process = Process.Start(command);
        await process.WaitForExitAsync();
        return await process.StandardOutput.ReadToEndAsync();
    }

    public string? Ask(string question)
    {
        Console.Write(question);
        Console.Out.WriteLine();
        Console.Error.WriteLine(question);
        return Console.{|ACT2001:ReadLine|}();
    }
}
