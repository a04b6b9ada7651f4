using System.Text;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

public sealed class MovieLensTests
{
    [Fact]
    public void Read_OneMillionForm_GivesRatingsTitlesAndDecodedCodes()
    {
        using TempFolder folder = TempFolder.With(
            ("ratings.dat", "7::31::5::978300019\n7::32::3::978300055\n8::31::1::978300100\n"), ("users.dat", "7::F::1::10::48067\n8::M::56::16::70072\n"));
        folder.Add("movies.dat", Encoding.Latin1.GetBytes("31::Misérables, Les (1995)::Drama|Musical\n32::Twelve Monkeys::Sci-Fi\n33::Unseen (1999)::War\n"));

        RawData raw = folder.Read();

        Assert.Equal("ml-1m", raw.Format);
        Assert.True(raw.HasTimes);
        Assert.Equal(["7 31 978300019 5 rate", "7 32 978300055 3 rate", "8 31 978300100 1 rate"], raw.Lines());
        Assert.Equal(["31", "32", "33"], raw.Items.Ids);
        Assert.Equal("Misérables, Les (1995)", raw.ItemValue("title", "31"));
        Assert.Equal("1995", raw.ItemValue("year", "31"));
        Assert.Equal("", raw.ItemValue("year", "32"));
        Assert.Equal("Drama, Musical", raw.ItemValue("genres", "31"));
        Assert.Equal(("F", "under 18", "K-12 student", "48067"),
            (raw.UserValue("gender", "7"), raw.UserValue("age", "7"), raw.UserValue("occupation", "7"), raw.UserValue("zip", "7")));
    }

    [Fact]
    public void Read_HundredThousandForm_GivesGenresFromFlags()
    {
        const string Item = "5|Déjà vu (1996)|01-Jan-1996||http://x|0|1|0|0|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0\n";
        using TempFolder folder = TempFolder.With(("u.data", "1\t5\t4\t881250949\n2\t5\t2\t881250950\n"),
            ("u.user", "1|24|M|technician|85711\n2|53|F|other|94043\n"));
        folder.Add("u.item", Encoding.Latin1.GetBytes(Item));

        RawData raw = folder.Read();

        Assert.Equal("ml-100k", raw.Format);
        Assert.Equal(["1 5 881250949 4 rate", "2 5 881250950 2 rate"], raw.Lines());
        Assert.Equal("Déjà vu (1996)", raw.ItemValue("title", "5"));
        Assert.Equal("Action, Comedy", raw.ItemValue("genres", "5"));
        Assert.Equal(AttributeKind.Numeric, raw.UserAttributes.Find("age")!.Kind);
        Assert.Equal("53", raw.UserValue("age", "2"));
    }

    [Fact]
    public void Read_LatestForm_UnquotesTitlesAndCollectsTags()
    {
        using TempFolder folder = TempFolder.With(
            ("ratings.csv", "userId,movieId,rating,timestamp\r\n1,11,4.5,964982703\r\n2,12,0.5,964981247\r\n"),
            ("movies.csv", "movieId,title,genres\r\n11,\"American President, The (1995)\",Comedy|Drama\r\n12,\"The \"\"Burbs\",(no genres listed)\r\n"),
            ("tags.csv", "userId,movieId,tag,timestamp\n1,11,Funny,964982703\n2,11,funny,964982704\n2,11,politics,964982704\n"));

        RawData raw = folder.Read();

        Assert.Equal("ml-latest", raw.Format);
        Assert.Equal(["1 11 964982703 4.5 rate", "2 12 964981247 0.5 rate"], raw.Lines());
        Assert.Equal("American President, The (1995)", raw.ItemValue("title", "11"));
        Assert.Equal("The \"Burbs", raw.ItemValue("title", "12"));
        Assert.Equal("", raw.ItemValue("genres", "12"));
        Assert.Equal("funny, politics", raw.ItemValue("tags", "11"));
    }
}
