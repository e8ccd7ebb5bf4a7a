namespace Actors.AspNetCore.Tests.Kit;

/// <summary>As <see cref="BrowserFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (BrowserFactAttribute.Chromium is null)
            Skip = BrowserFactAttribute.Missing;
    }
}
