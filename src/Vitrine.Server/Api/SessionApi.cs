using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Explanations;
using Vitrine.Explanations.Learned;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Models;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Configuration;
using Vitrine.Server.Models;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/session</c>: who asks, and what can be asked of the model in use.</summary>
internal static class SessionApi
{
    private const int MostCategories = 200;

    private static readonly string[] Languages = ["en", "zh"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/session", Get)
        .WithName("GetSession").WithTags("Session").RequireAuthorization()
        .WithSummary("Who asks, and what can be asked: categories, attributes, methods and their fidelity.").ProducesProblem(StatusCodes.Status400BadRequest);

    private static Ok<Session> Get(ModelHost models, ServerOptions options, ClaimsPrincipal caller, string? language = null)
    {
        string spoken = Requests.Language(language);
        var session = new Session(
            caller.FindFirst(ClaimTypes.Role)!.Value.ToLowerInvariant(), Caller.UserOf(caller), null, options.ItemDomain.ToString().ToLowerInvariant(),
            options.CategoryAttribute, [], new Dictionary<string, string>(), [], new Dictionary<string, string>(), false, options.Method, [], Languages, 0);
        if (!models.IsReady)
            return TypedResults.Ok(session);
        using ModelLease lease = models.Lease();
        ServedModel model = lease.Model;
        var adjustable = model.Stored.Model as IAdjustableRecommender;
        string[] attributes = [.. (adjustable?.AttributeNames ?? []).Where(name => !model.Context("en").Privacy!.IsPrivate(name))];
        IReadOnlyList<string> categories = model.Categories(options.CategoryAttribute, MostCategories);
        return TypedResults.Ok(session with
        {
            Model = model.Version,
            Categories = categories,
            CategoryTitles = categories.ToDictionary(label => label, label => FieldWords.Label(label, ReportLanguages.Of(spoken))),
            Attributes = attributes,
            AttributeTitles = attributes.ToDictionary(name => name, name => FieldWords.Field(name, ReportLanguages.Of(spoken))),
            Recency = adjustable?.AdjustsRecency == true,
            Methods = [.. Methods(model, spoken)],
            Items = model.Stored.Items.Count,
        });
    }

    private static IEnumerable<MethodNote> Methods(ServedModel model, string language)
    {
        bool trained = LxrFile.IsTrained(model.Stored.Folder);
        StoredFidelity? board = model.Stored.Folder.Manifest.Fidelity;
        foreach (ExplainerEntry entry in ExplainerRegistry.Default.Entries.Where(e => e.CanRank(trained)))
        {
            if (!ExplainerRegistry.Default.Get(entry.Name).IsCompatible(model.Stored.Model))
                continue;
            ModelFidelity? known = ModelFidelity.Of(board, entry.Name);
            yield return new MethodNote(
                entry.Name, MethodWords.TitleOf(entry.Name, ReportLanguages.Of(language)), entry.Family.ToString().ToLowerInvariant(),
                known is null ? null : new FidelityNote(known.Metric, known.Value, known.Random, known.Users));
        }
    }
}
