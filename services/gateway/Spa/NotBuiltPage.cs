namespace RlmAspire.Gateway.Spa;

/// <summary>Stands in for the dashboard until it has been built.</summary>
internal static class NotBuiltPage
{
    public const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>RlmAspire: the dashboard has not been built</title>
        <style>
        :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
        main { max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem; }
        </style>
        </head>
        <body>
        <main>
        <h1>The dashboard has not been built</h1>
        <p>The gateway and its API work. To build the pages, run <code>./rlm up</code> in the checkout,
        or <code>npm ci</code> and <code>npm run build</code> in <code>web/</code>, then load this page again.</p>
        <p><a href="/api/status">What runs here</a> · <a href="/openapi/v1.json">The API's description</a></p>
        </main>
        </body>
        </html>
        """;
}
