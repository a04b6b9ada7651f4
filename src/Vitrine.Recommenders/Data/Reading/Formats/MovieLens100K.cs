using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// MovieLens 100K (https://files.grouplens.org/datasets/movielens/ml-100k-README.txt): u.data with tabs and without header; u.item and u.user with '|', in
/// ISO 8859-1 and optional.
/// </summary>
internal sealed class MovieLens100K : IDatasetFormat
{
    private const int FirstGenre = 5;

    private static readonly Dialect Attributes = new("|", Quoted: false, TextEncoding.Latin1);

    private static readonly string[] Genres =
    [
        "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Film-Noir", "Horror",
        "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ];

    /// <inheritdoc/>
    public string Name => "ml-100k";

    /// <inheritdoc/>
    public bool MatchesNames(DataFiles files) => files.Find("u.data") is not null;

    /// <inheritdoc/>
    public bool MatchesContent(FileHead head)
    {
        string[] fields = head.FirstLine.Split('\t');
        return fields.Length == 4 && fields.All(f => f.Length > 0 && f.All(char.IsAsciiDigit));
    }

    /// <inheritdoc/>
    public RawData Read(ReadSession session)
    {
        DataFile ratings = FormatFiles.Events(session.Files, "u.data");
        EventTableReader.ReadHeaderless(session, ratings, Dialect.Tsv, new EventColumns(0, 1, Time: 3, Value: 2), fields: 4, BehaviorType.Rate);
        session.EndOfEvents(ratings);
        if (session.Files.Find("u.item") is { } items)
            ReadItems(session, items);
        if (session.Files.Find("u.user") is { } users)
            ReadUsers(session, users);
        return session.ToRawData(Name);
    }

    private static void ReadItems(ReadSession session, DataFile file)
    {
        AttributeColumnBuilder title = session.ItemAttributes.Column(file, "title", AttributeKind.Text);
        AttributeColumnBuilder year = session.ItemAttributes.Column(file, "year", AttributeKind.Numeric);
        AttributeColumnBuilder genres = session.ItemAttributes.Column(file, "genres", AttributeKind.MultiValued);
        var rows = new AttributeRows(session, session.Items);
        using DelimitedReader reader = session.Open(file, Attributes);
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, FirstGenre + Genres.Length) || !rows.TryAdd(reader, 0, out int row))
                continue;
            title.Set(row, reader.Chars(1));
            year.Set(row, MovieYear.InTitle(reader.Chars(1)));
            for (int genre = 0; genre < Genres.Length; genre++)
                if (reader[FirstGenre + genre].SequenceEqual("1"u8))
                    genres.AddLabel(row, Genres[genre]);
        }
    }

    private static void ReadUsers(ReadSession session, DataFile file)
    {
        AttributeColumnBuilder age = session.UserAttributes.Column(file, "age", AttributeKind.Numeric);
        AttributeColumnBuilder gender = session.UserAttributes.Column(file, "gender", AttributeKind.Categorical);
        AttributeColumnBuilder occupation = session.UserAttributes.Column(file, "occupation", AttributeKind.Categorical);
        AttributeColumnBuilder zip = session.UserAttributes.Column(file, "zip", AttributeKind.Categorical);
        var rows = new AttributeRows(session, session.Users);
        using DelimitedReader reader = session.Open(file, Attributes);
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, 5))
                continue;
            if (!NumberText.TryParse(reader[1], out _))
            {
                session.Problems.Report(reader.File, reader.Line, 2, reader.Text(1), "a number, the age");
                continue;
            }
            if (!rows.TryAdd(reader, 0, out int row))
                continue;
            age.Set(row, reader.Chars(1));
            gender.Set(row, reader.Chars(2));
            occupation.Set(row, reader.Chars(3));
            zip.Set(row, reader.Chars(4));
        }
    }
}
