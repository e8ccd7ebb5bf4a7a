using System.Security.Cryptography;
using System.Text;

namespace Actors.AspNetCore;

/// <summary>The page: one document with its style and its script in it, and a policy that lets nothing else run.</summary>
internal static class PageContent
{
    static PageContent()
    {
        var (style, script) = (Read("inspector.css"), Read("topology.js") + Read("inspector.js"));
        Html = Encoding.UTF8.GetBytes(Read("inspector.html")
            .Replace("/*style*/", style, StringComparison.Ordinal)
            .Replace("/*script*/", script, StringComparison.Ordinal));
        Policy = $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    public static byte[] Html { get; }

    /// <summary>The content security policy: what is in the page, by its hash, and requests to where it came from.</summary>
    public static string Policy { get; }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream = typeof(PageContent).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        // As browsers read it, for the hash.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
