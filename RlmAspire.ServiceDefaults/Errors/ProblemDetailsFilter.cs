using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace RlmAspire.ServiceDefaults.Errors;

/// <summary>Puts the error handling around everything that a service adds to its pipeline.</summary>
internal sealed class ProblemDetailsFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        next(app);
    };
}
