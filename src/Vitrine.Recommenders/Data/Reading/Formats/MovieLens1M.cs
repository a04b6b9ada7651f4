using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// MovieLens 1M (https://files.grouplens.org/datasets/movielens/ml-1m-README.txt): ratings.dat, movies.dat and users.dat with "::" between fields, the
/// latter two in ISO 8859-1 and optional.
/// </summary>
internal sealed class MovieLens1M : IDatasetFormat
{
    private static readonly Dialect Events = new("::", Quoted: false);
    private static readonly Dialect Attributes = new("::", Quoted: false, TextEncoding.Latin1);

    /// <inheritdoc/>
    public string Name => "ml-1m";

    /// <inheritdoc/>
    public bool MatchesNames(DataFiles files) => files.Find("ratings.dat") is not null;

    /// <inheritdoc/>
    public bool MatchesContent(FileHead head) => head.FirstLine.Split("::").Length == 4;

    /// <inheritdoc/>
    public RawData Read(ReadSession session)
    {
        DataFile ratings = FormatFiles.Events(session.Files, "ratings.dat");
        EventTableReader.ReadHeaderless(session, ratings, Events, new EventColumns(0, 1, Time: 3, Value: 2), fields: 4, BehaviorType.Rate);
        session.EndOfEvents(ratings);
        if (session.Files.Find("movies.dat") is { } movies)
            ReadMovies(session, movies);
        if (session.Files.Find("users.dat") is { } users)
            ReadUsers(session, users);
        return session.ToRawData(Name);
    }

    private static void ReadMovies(ReadSession session, DataFile file)
    {
        AttributeColumnBuilder title = session.ItemAttributes.Column(file, "title", AttributeKind.Text);
        AttributeColumnBuilder year = session.ItemAttributes.Column(file, "year", AttributeKind.Numeric);
        AttributeColumnBuilder genres = session.ItemAttributes.Column(file, "genres", AttributeKind.MultiValued);
        var rows = new AttributeRows(session, session.Items);
        using DelimitedReader reader = session.Open(file, Attributes);
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, 3) || !rows.TryAdd(reader, 0, out int row))
                continue;
            title.Set(row, reader.Chars(1));
            year.Set(row, MovieYear.InTitle(reader.Chars(1)));
            genres.Set(row, reader.Chars(2));
        }
    }

    private static void ReadUsers(ReadSession session, DataFile file)
    {
        AttributeColumnBuilder gender = session.UserAttributes.Column(file, "gender", AttributeKind.Categorical);
        AttributeColumnBuilder age = session.UserAttributes.Column(file, "age", AttributeKind.Categorical);
        AttributeColumnBuilder occupation = session.UserAttributes.Column(file, "occupation", AttributeKind.Categorical);
        AttributeColumnBuilder zip = session.UserAttributes.Column(file, "zip", AttributeKind.Categorical);
        var rows = new AttributeRows(session, session.Users);
        using DelimitedReader reader = session.Open(file, Attributes);
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, 5) || !rows.TryAdd(reader, 0, out int row))
                continue;
            gender.Set(row, reader.Chars(1));
            age.Set(row, MovieLensCodes.Age(reader.Text(2)));
            occupation.Set(row, MovieLensCodes.Occupation(reader.Text(3)));
            zip.Set(row, reader.Chars(4));
        }
    }
}
