using Vitrine.Recommenders.Data.Reading.Attributes;

namespace Vitrine.Recommenders.Data.Reading.Formats;

/// <summary>
/// MovieLens latest, 20M, 25M and 32M (https://files.grouplens.org/datasets/movielens/ml-latest-small-README.html): ratings.csv, and, when there, movies.csv
/// and tags.csv; the tags that users gave a film become its attribute "tags".
/// </summary>
internal sealed class MovieLensLatest : IDatasetFormat
{
    /// <inheritdoc/>
    public string Name => "ml-latest";

    /// <inheritdoc/>
    public bool MatchesNames(DataFiles files) => files.Find("ratings.csv") is not null && files.Find("movies.csv") is not null;

    /// <inheritdoc/>
    public bool MatchesContent(FileHead head) => head.FirstLine == "userId,movieId,rating,timestamp";

    /// <inheritdoc/>
    public RawData Read(ReadSession session)
    {
        DataFile ratings = FormatFiles.Events(session.Files, "ratings.csv");
        EventTableReader.Read(session, ratings, Dialect.Csv, MapRatings);
        session.EndOfEvents(ratings);
        if (session.Files.Find("movies.csv") is { } movies)
            ReadMovies(session, movies);
        if (session.Files.Find("tags.csv") is { } tags)
            ReadTags(session, tags);
        return session.ToRawData(Name);
    }

    private static (EventColumns Columns, BehaviorType Type) MapRatings(HeaderRow header) =>
        (new EventColumns(header.Find("userId"), header.Find("movieId"), header.Find("timestamp"), header.Find("rating")), BehaviorType.Rate);

    private static void ReadMovies(ReadSession session, DataFile file)
    {
        AttributeColumnBuilder titles = session.ItemAttributes.Column(file, "title", AttributeKind.Text);
        AttributeColumnBuilder years = session.ItemAttributes.Column(file, "year", AttributeKind.Numeric);
        AttributeColumnBuilder genres = session.ItemAttributes.Column(file, "genres", AttributeKind.MultiValued);
        var rows = new AttributeRows(session, session.Items);
        using DelimitedReader reader = session.Open(file, Dialect.Csv);
        HeaderRow header = HeaderRow.Read(reader);
        int id = header.Find("movieId");
        int title = header.Find("title");
        int genre = header.Find("genres");
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, header.Names.Count) || !rows.TryAdd(reader, id, out int row))
                continue;
            titles.Set(row, reader.Chars(title));
            years.Set(row, MovieYear.InTitle(reader.Chars(title)));
            genres.Set(row, reader.Chars(genre));
        }
    }

    private static void ReadTags(ReadSession session, DataFile file)
    {
        AttributeColumnBuilder tags = session.ItemAttributes.Column(file, "tags", AttributeKind.MultiValued);
        using DelimitedReader reader = session.Open(file, Dialect.Csv);
        HeaderRow header = HeaderRow.Read(reader);
        int id = header.Find("movieId");
        int tag = header.Find("tag");
        while (reader.Read())
        {
            if (!session.Problems.Accept(reader, header.Names.Count))
                continue;
            ReadOnlySpan<char> movie = reader.Chars(id).Trim(' ');
            if (movie.IsEmpty)
                session.Problems.Report(reader.File, reader.Line, id + 1, "", "a movie id");
            else
                tags.AddLabel(session.Items.GetOrAdd(movie), reader.Text(tag).ToLowerInvariant());
        }
    }
}
