namespace Vitrine.Cli.Help;

/// <summary>The examples that the help shows, by verb.</summary>
internal static class VerbExamples
{
    private static readonly string[] All =
    [
        "vitrine demo",
        "vitrine demo --out /tmp/demo --seed 7",
        "vitrine simulate --users 2000 --items 500 --seed 1 --out shop",
        "vitrine data check shop",
        "vitrine data check events.csv --map user=customer,item=sku --json",
        "vitrine train --data shop --out model --preset small",
        "vitrine train --data ratings.csv --out model --min-value 4 --k-core 5 --set training.epochs=30 width=96",
        "vitrine train --data shop --out model --resume",
        "vitrine train --data shop --out knn --model item-knn",
        "vitrine evaluate --model model --data shop",
        "vitrine evaluate --model model --data shop --baselines item-knn ease --json",
        "vitrine recommend --model model --user u00001 -k 10",
        "vitrine recommend --model model --history p00003,p00017 --json",
        "vitrine explain --model model --user u00001",
        "vitrine explain --model model --user u00001 --item p00042 --method attention:layer=1,head=0",
        "vitrine explain --model model --history p00003,p00017 --format html --out why.html",
    ];

    /// <summary>The examples of a verb; of the root and of groups, the first of each verb below.</summary>
    public static IEnumerable<string> Of(string path)
    {
        string[] own = [.. All.Where(e => e.StartsWith(path + " ", StringComparison.Ordinal) || e == path)];
        return path is "vitrine" ? own.DistinctBy(e => e.Split(' ')[1]) : own;
    }
}
