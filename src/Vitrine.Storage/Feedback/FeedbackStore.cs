using System.Data.Common;
using Vitrine.Storage.Personal;
using Vitrine.Storage.Sql;

namespace Vitrine.Storage.Feedback;

/// <summary>Feedback on recommendations.</summary>
public sealed class FeedbackStore(Database database, PersonalColumns columns)
{
    /// <summary>The column of encrypted comments.</summary>
    internal const string CommentColumn = "feedback.comment";

    private const string Select =
        "SELECT f.feedback_id, u.user_id, f.recommendation_id, f.given_at, f.item_id, f.kind, f.comment " +
        "FROM feedback f LEFT JOIN users u ON u.user_no = f.user_no";

    /// <summary>Stores feedback and returns after its commit; false when one of the same id is there, which stays.</summary>
    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    /// <exception cref="KeyNotFoundException">The list it is on is not stored.</exception>
    public Task<bool> AddAsync(UserFeedback feedback, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        ExternalText.Id(feedback.Id, "feedback");
        ExternalText.Id(feedback.ItemId, "item");
        ExternalText.Id(feedback.Kind, "kind of feedback");
        if (feedback.RecommendationId is not null)
            ExternalText.Id(feedback.RecommendationId, "recommendation");
        if (feedback.UserId is not null)
            ExternalText.Id(feedback.UserId, "user");
        return database.WriteAsync(session => WriteAsync(session, feedback), cancel);
    }

    /// <summary>Takes feedback back and returns after the commit; false when there is none of that id, or it is not that user's.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="userId">Whose it must be; null for anyone's.</param>
    /// <param name="cancel">Gives it up.</param>
    public Task<bool> RemoveAsync(string id, string? userId, CancellationToken cancel = default)
    {
        string whose = userId is null ? "" : " AND user_no IN (SELECT user_no FROM users WHERE user_key = @key)";
        (string, object?)[] key = userId is null ? [] : [("@key", columns.KeyOf(userId))];
        return database.WriteAsync(
            async session => await session.ExecuteAsync($"DELETE FROM feedback WHERE feedback_id = @id{whose}", [("@id", id), .. key]) > 0, cancel);
    }

    /// <summary>The feedback on a list that was shown, oldest first.</summary>
    public Task<List<UserFeedback>> OfRecommendationAsync(string recommendationId, CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync(
            $"{Select} WHERE f.recommendation_id = @id ORDER BY f.given_at, f.feedback_id", Read, ("@id", recommendationId)),
        cancel);

    /// <summary>A user's newest feedback, newest first.</summary>
    public Task<List<UserFeedback>> OfUserAsync(string userId, int count, CancellationToken cancel = default) => database.ReadAsync(
        session => session.ListAsync(
            $"{Select} WHERE u.user_key = @key ORDER BY f.given_at DESC, f.feedback_id LIMIT @count", Read,
            ("@key", columns.KeyOf(userId)), ("@count", count)),
        cancel);

    /// <summary>Feedback given from <paramref name="from"/> to before <paramref name="to"/>, Unix milliseconds UTC, oldest first, one by one.</summary>
    public IAsyncEnumerable<UserFeedback> StreamAsync(long from, long to, CancellationToken cancel = default) => database.StreamAsync(
        $"{Select} WHERE f.given_at >= @from AND f.given_at < @to ORDER BY f.given_at, f.feedback_id", Read, [("@from", from), ("@to", to)], cancel);

    private UserFeedback Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        UserId = columns.Unprotect(UserRows.IdColumn, row.BytesOrNull(1)),
        RecommendationId = row.TextOrNull(2),
        GivenAt = row.GetInt64(3),
        ItemId = row.GetString(4),
        Kind = row.GetString(5),
        Comment = columns.Unprotect(CommentColumn, row.BytesOrNull(6)),
    };

    private async Task<bool> WriteAsync(Session session, UserFeedback feedback)
    {
        if (feedback.RecommendationId is { } list && await session.NumberAsync(
            $"SELECT k FROM recommendations WHERE recommendation_id = @id{session.Dialect.KeepRows}", ("@id", list)) is null)
        {
            throw new KeyNotFoundException($"Storage: feedback {feedback.Id} is on a list that is not stored, expected the id of one that was shown");
        }
        long? user = feedback.UserId is { } id ? (await UserRows.NumbersAsync(session, columns, [id], database.Now))[id] : null;
        bool[] added = await session.Dialect.InsertNewAsync(
            session, "feedback",
            InsertColumn.Text("feedback_id", [feedback.Id]),
            InsertColumn.Long("user_no", new long?[] { user }),
            InsertColumn.Text("recommendation_id", [feedback.RecommendationId]),
            InsertColumn.Long("given_at", new long[] { feedback.GivenAt }),
            InsertColumn.Text("item_id", [feedback.ItemId]),
            InsertColumn.Text("kind", [feedback.Kind]),
            InsertColumn.Bytes("comment", [columns.Protect(CommentColumn, feedback.Comment)]));
        return added[0];
    }
}
