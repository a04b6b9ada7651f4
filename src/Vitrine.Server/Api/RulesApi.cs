using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Lists.Rules;
using Vitrine.Server.Security;
using Vitrine.Server.Serving;
using Vitrine.Storage.Audit;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/rules</c>: what the shop decides of every list, and what other rules would do to one.</summary>
internal static class RulesApi
{
    private const int MostRules = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/rules").WithTags("Administration");
        group.MapGet("", RulesAsync).WithName("GetRules").RequireAuthorization(Policies.Analyse).WithSummary("The shop's rules.");
        group.MapPut("", PutRulesAsync).WithName("PutRules").RequireAuthorization(Policies.Administer)
            .WithSummary("Replaces the shop's rules, where nobody else has since.").ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/preview", PreviewAsync).WithName("PreviewRules").RequireAuthorization(Policies.Analyse)
            .WithSummary("A list as the given rules would make it, in the place of the shop's; nothing is recorded.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<RulesMessage>> RulesAsync(RuleBook book, CancellationToken cancel)
    {
        (IReadOnlyList<ListRule> rules, long revision) = await book.RulesAsync(cancel);
        return TypedResults.Ok(new RulesMessage(rules, revision));
    }

    private static async Task<NoContent> PutRulesAsync(RulesMessage message, RuleBook book, AuditLog audit, ClaimsPrincipal caller, CancellationToken cancel)
    {
        if (!await book.PutAsync(Checked(message.Rules), message.Revision, Caller.NameOf(caller), cancel))
            throw new ApiException(StatusCodes.Status409Conflict, "The rules were changed by someone else",
                "read them again, and make your change on what is there now");
        await audit.AddAsync(Caller.NameOf(caller), "rules.change", cancel: cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ListResponse>> PreviewAsync(RulesPreviewRequest request, ListService lists, CancellationToken cancel)
    {
        ListRequest list = Requests.Checked(request.List ?? throw ApiException.Bad("list: expected what the list is made for"));
        if (list.User is null == list.History is null)
            throw ApiException.Bad("list: expected either user, whose stored events are read, or history");
        return TypedResults.Ok(await lists.PreviewAsync(list, Checked(request.Rules), cancel));
    }

    private static IReadOnlyList<ListRule> Checked(IReadOnlyList<ListRule>? message)
    {
        if (message is not { Count: <= MostRules } rules
            || rules.Any(r => r?.Name is null || r.Where is null || r.Where.Any(c => c?.Attribute is null || c.AnyOf is null)))
            throw ApiException.Bad(FormattableString.Invariant($"rules: expected at most {MostRules} rules, none of them null, each with a name"));
        var errors = new Dictionary<string, string[]>();
        for (int i = 0; i < rules.Count; i++)
            if (rules[i].Problem() is { } problem)
                errors[FormattableString.Invariant($"rules[{i}]")] = [problem];
        if (rules.DistinctBy(r => r.Name).Count() != rules.Count)
            errors["rules"] = ["two have the same name, expected each once"];
        if (errors.Count > 0)
            throw new ApiException(StatusCodes.Status400BadRequest, "The rules cannot be used", "nothing was changed; see errors") { Errors = errors };
        return rules;
    }
}
