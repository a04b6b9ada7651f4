using System.Data.Common;
using System.Text.Json;
using Vitrine.Recommenders.Data.Reading;
using Vitrine.Storage.Events;
using Vitrine.Storage.Feedback;
using Vitrine.Storage.Recommendations;
using Vitrine.Storage.Sql;
using Vitrine.Storage.Users;

namespace Vitrine.Storage.Personal;

/// <summary>Writes all rows of a user, decrypted, as JSON.</summary>
internal sealed class PersonalExport(Session session, PersonalColumns columns, Utf8JsonWriter json)
{
    private const int Schema = 1;
    private const int BufferedBytes = 1 << 16;

    /// <summary>Writes the object.</summary>
    public async Task WriteAsync(string userId, long number, string key)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("userId", userId);
        await ProfileAsync(number);
        await RowsAsync(
            "events",
            "SELECT event_no, item_id, type, time, value, event_id FROM events WHERE user_no = @user ORDER BY time, event_no",
            number, Event);
        await RowsAsync(
            "recommendations",
            "SELECT recommendation_id, served_at, model_version, k, items, settings, reasons FROM recommendations WHERE user_no = @user " +
            "ORDER BY served_at, recommendation_id",
            number, Recommendation);
        await RowsAsync(
            "explanations",
            "SELECT explanation_id, given_at, model_version, item_id, method, document, recommendation_id FROM explanations WHERE user_no = @user " +
            "ORDER BY given_at, explanation_id",
            number, Explanation);
        await RowsAsync(
            "feedback",
            "SELECT feedback_id, given_at, item_id, kind, comment, recommendation_id FROM feedback WHERE user_no = @user ORDER BY given_at, feedback_id",
            number, Feedback);
        await RowsAsync("audit", "SELECT at, actor, action, details FROM audit WHERE user_key = @user ORDER BY audit_no", key, Audit);
        json.WriteEndObject();
        await json.FlushAsync(session.Cancel);
    }

    private async Task ProfileAsync(long number)
    {
        (long created, byte[]? attributes, byte[]? controls) = (await session.ListAsync(
            "SELECT created_at, attributes, controls FROM users WHERE user_no = @user",
            row => (row.GetInt64(0), row.BytesOrNull(1), row.BytesOrNull(2)), ("@user", number)))[0];
        Time("createdAt", created);
        Document("attributes", columns.Unprotect(UserStore.AttributesColumn, attributes));
        Document("controls", columns.Unprotect(UserStore.ControlsColumn, controls));
    }

    private async Task RowsAsync(string name, string sql, object user, Action<DbDataReader> write)
    {
        json.WriteStartArray(name);
        await foreach (DbDataReader row in session.StreamAsync(sql, row => row, [("@user", user)]))
        {
            json.WriteStartObject();
            write(row);
            json.WriteEndObject();
            if (json.BytesPending > BufferedBytes)
                await json.FlushAsync(session.Cancel);
        }
        json.WriteEndArray();
    }

    private void Event(DbDataReader row)
    {
        StoredEvent e = EventStore.EventOf(row);
        json.WriteString("id", row.GetString(5));
        Time("time", e.Time);
        json.WriteString("type", BehaviorNames.NameOf(e.Type));
        json.WriteString("item", e.ItemId);
        json.WriteNumber("value", e.Value);
    }

    private void Recommendation(DbDataReader row)
    {
        json.WriteString("id", row.GetString(0));
        Time("time", row.GetInt64(1));
        json.WriteString("model", row.GetString(2));
        json.WriteNumber("k", row.GetInt32(3));
        Document("items", row.GetString(4));
        Document("settings", columns.Unprotect(RecommendationLog.SettingsColumn, row.BytesOrNull(5)));
        Document("reasons", columns.Unprotect(RecommendationLog.ReasonsColumn, row.BytesOrNull(6)));
    }

    private void Explanation(DbDataReader row)
    {
        json.WriteString("id", row.GetString(0));
        Time("time", row.GetInt64(1));
        json.WriteString("model", row.GetString(2));
        json.WriteString("item", row.GetString(3));
        json.WriteString("method", row.GetString(4));
        Document("explanation", columns.Unprotect(ExplanationLog.DocumentColumn, row.BytesOrNull(5)));
        json.WriteString("recommendation", row.TextOrNull(6));
    }

    private void Feedback(DbDataReader row)
    {
        json.WriteString("id", row.GetString(0));
        Time("time", row.GetInt64(1));
        json.WriteString("item", row.GetString(2));
        json.WriteString("kind", row.GetString(3));
        json.WriteString("comment", columns.Unprotect(FeedbackStore.CommentColumn, row.BytesOrNull(4)));
        json.WriteString("recommendation", row.TextOrNull(5));
    }

    private void Audit(DbDataReader row)
    {
        Time("time", row.GetInt64(0));
        json.WriteString("actor", row.GetString(1));
        json.WriteString("action", row.GetString(2));
        Document("details", row.GetString(3));
    }

    private void Time(string name, long milliseconds) => json.WriteString(name, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);

    // JSON that was checked when it was stored.
    private void Document(string name, string? text)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(text ?? "null", skipInputValidation: true);
    }
}
