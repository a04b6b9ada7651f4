namespace Vitrine.Cli.Help;

/// <summary>The examples that the help shows, by verb. They run in this order, as they are.</summary>
internal static class VerbExamples
{
    /// <summary>All of them; the later ones use what the earlier ones wrote.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "vitrine demo",
        "vitrine demo --out tour --seed 7 --no-serve --json",
        "vitrine simulate --users 500 --items 200 --seed 1 --out shop",
        "vitrine data check shop",
        "vitrine data check events.csv --map user=customer,item=sku --json",
        "vitrine train --data shop --out model --preset small",
        "vitrine train --data shop --out model --preset small --resume",
        "vitrine train --data shop --out knn --model item-knn",
        "vitrine train --data shop --out mf --model mf --set training.epochs=20",
        "vitrine train --data ratings.csv --out rated --min-value 4 --k-core 5 --set training.epochs=30 width=96",
        "vitrine evaluate --model model --data shop",
        "vitrine evaluate --model model --data shop --baselines item-knn ease --json",
        "vitrine recommend --model model --user u00001 -k 10",
        "vitrine recommend --model model --history p00003,p00017 --json",
        "vitrine recommend --model model --user u00001 --items new-items.csv",
        "vitrine recommend --model model --user u00001 --reasons -k 5",
        "vitrine explain --model model --user u00001",
        "vitrine explain --model model --user u00001 --item p00042 --method attention:layer=0,head=1",
        "vitrine explain --model model --user u00001 --format svg --picture heads --out heads.svg",
        "vitrine explain --model model --history p00003,p00017 --format html --out why.html",
        "vitrine train-explainer --model model --epochs 5",
        "vitrine explain --model model --user u00001 --method lxr",
        "vitrine explain --model model --user u00001 --method owen --units sessions",
        "vitrine explain --model model --user u00001 --counterfactual -k 5",
        "vitrine explain --model model --user u00001 --instead-of p00042",
        "vitrine explain --model model --user u00001 --attribute-change --fields price,brand",
        "vitrine explain --model model --user u00001 --interactions",
        "vitrine explain --model model --user u00001 --format csv --out why.csv",
        "vitrine fidelity --model model --data shop --protocol truth --users 50",
        "vitrine fidelity --model model --data shop --methods leave-one-out kernel-shap:samples=500 --users 20 --json",
        "vitrine fidelity --model model --data shop --methods attention leave-one-out --protocol lxr,fixed --users 10",
        "vitrine fidelity --model model --data shop --methods attention leave-one-out permutation-shap --users 10 --best-of 10 --checks",
        "vitrine explain --model model --user u00001 --method best --budget-ms 1000",
        "vitrine overview --model model --data shop --users 50",
        "vitrine overview --model model --data shop --users 50 --category brand --format html --out overview.html",
        "vitrine key create --db shop.db --role serve --name shop",
        "vitrine key list --db shop.db",
        "vitrine serve --model model --db shop.db --import-histories",
    ];

    /// <summary>The examples of a verb; of the root and of groups, the first of each verb below.</summary>
    public static IEnumerable<string> Of(string path)
    {
        string[] own = [.. All.Where(e => e.StartsWith(path + " ", StringComparison.Ordinal) || e == path)];
        return path is "vitrine" ? own.DistinctBy(e => e.Split(' ')[1]) : own;
    }
}
