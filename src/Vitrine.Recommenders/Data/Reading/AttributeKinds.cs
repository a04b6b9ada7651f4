namespace Vitrine.Recommenders.Data.Reading;

/// <summary>The names of attribute kinds on command lines and in reports.</summary>
public static class AttributeKinds
{
    private static readonly (string Name, AttributeKind Kind)[] Known =
    [
        ("categorical", AttributeKind.Categorical), ("multi", AttributeKind.MultiValued), ("numeric", AttributeKind.Numeric), ("text", AttributeKind.Text),
    ];

    /// <summary>The names a message offers.</summary>
    public const string Expected = "categorical, multi, numeric or text";

    /// <summary>Finds the kind called <paramref name="name"/>; false when there is none.</summary>
    public static bool TryParse(string name, out AttributeKind kind)
    {
        int found = Array.FindIndex(Known, k => k.Name == name);
        kind = found < 0 ? default : Known[found].Kind;
        return found >= 0;
    }

    /// <summary>The name of a kind.</summary>
    public static string NameOf(AttributeKind kind) => Array.Find(Known, k => k.Kind == kind).Name;
}
