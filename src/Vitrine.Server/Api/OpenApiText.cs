using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api;

/// <summary>What the OpenAPI document says of the whole.</summary>
internal static class OpenApiText
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Vitrine", Version = "v1",
                Description = "Recommendations that show why. Every request needs Authorization: Bearer with an API key or an end user's token. "
                    + "Errors are problem details (RFC 9457).",
            };
            document.Servers = [];
            // Its converter hides from the generator what it writes.
            document.Components!.Schemas![nameof(MessageTime)] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
            return Task.CompletedTask;
        });
    }
}
