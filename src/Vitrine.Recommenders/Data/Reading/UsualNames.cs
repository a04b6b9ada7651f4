namespace Vitrine.Recommenders.Data.Reading;

/// <summary>
/// The names by which columns are recognised when the caller names none, in order of preference, plain as <see cref="HeaderRow.Plain"/> makes them.
/// </summary>
internal static class UsualNames
{
    /// <summary>User ids.</summary>
    public static readonly string[] User =
    [
        "user", "userid", "uid", "reviewerid", "customer", "customerid", "visitor", "visitorid", "member", "memberid", "account", "accountid",
        "learner", "learnerid", "reader", "readerid", "listener", "listenerid", "session", "sessionid",
    ];

    /// <summary>Item ids.</summary>
    public static readonly string[] Item =
    [
        "item", "itemid", "iid", "movie", "movieid", "film", "filmid", "artist", "artistid", "product", "productid", "asin", "parentasin", "sku", "article",
        "articleid", "news", "newsid", "book", "bookid", "isbn", "song", "songid", "track", "trackid", "video", "videoid", "goods", "goodsid", "course",
        "courseid", "fund", "fundid", "app", "appid", "game", "gameid", "content", "contentid", "business", "businessid",
    ];

    /// <summary>Times.</summary>
    public static readonly string[] Time =
    [
        "time", "timestamp", "ts", "unixreviewtime", "unixtime", "datetime", "date", "eventtime", "eventdate", "createdat", "created", "occurredat", "day",
    ];

    /// <summary>Ratings: their rows are of type rate when no type column stands beside.</summary>
    public static readonly string[] Rating = ["rating", "overall", "stars", "score"];

    /// <summary>Seconds spent: their rows are of type dwell when no type column stands beside.</summary>
    public static readonly string[] Dwell = ["dwell", "dwelltime", "dwellseconds", "duration", "seconds", "watchtime"];

    /// <summary>Values of any kind.</summary>
    public static readonly string[] Value = ["value", .. Rating, "weight", "count", "plays", "playcount", "quantity", "qty", .. Dwell];

    /// <summary>Behaviour types.</summary>
    public static readonly string[] Type =
        ["type", "event", "eventtype", "behavior", "behaviour", "behaviortype", "behaviourtype", "action", "actiontype", "interaction", "interactiontype"];

    /// <summary>What people call an item.</summary>
    public static readonly string[] Title = ["title", "name", "itemname", "itemtitle", "productname", "producttitle", "moviename", "movietitle"];

    /// <summary>The type of rows whose value column is called so.</summary>
    public static BehaviorType TypeOfValue(string name, BehaviorType otherwise)
    {
        string plain = HeaderRow.Plain(name);
        return Rating.Contains(plain) ? BehaviorType.Rate : Dwell.Contains(plain) ? BehaviorType.Dwell : otherwise;
    }
}
