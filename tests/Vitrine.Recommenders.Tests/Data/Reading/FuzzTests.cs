using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vitrine.Numerics;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Data.Cleaning;
using Vitrine.Recommenders.Data.Reading;

namespace Vitrine.Recommenders.Tests.Data.Reading;

/// <summary>Whatever the bytes are, a reader gives a consistent result or a <see cref="DataFormatException"/>, and soon.</summary>
public sealed class FuzzTests
{
    private const int Mutants = 150;

    // Per format, a valid data set to start from.
    private static readonly Dictionary<string, (string Name, string Text)[]> Valid = new()
    {
        ["ml-1m"] = [("ratings.dat", "1::2::3::978300019\n2::2::5::978300020\n"), ("movies.dat", "2::A (1995)::X|Y\n"), ("users.dat", "1::F::1::10::48067\n")],
        ["ml-100k"] = [("u.data", "1\t2\t3\t978300019\n"), ("u.item", "2|A (1995)|01-Jan-1995||u|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0\n"),
            ("u.user", "1|24|M|x|85711\n")],
        ["ml-latest"] = [("ratings.csv", "userId,movieId,rating,timestamp\n1,2,3.5,978300019\n"),
            ("movies.csv", "movieId,title,genres\n2,\"A, \"\"B\"\" (1995)\",X|Y\n"), ("tags.csv", "userId,movieId,tag,timestamp\n1,2,t,978300019\n")],
        ["recbole"] = [("x.inter", "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t2\t3.0\t978300019\n"),
            ("x.item", "item_id:token\tname:token_seq\tprice:float\n2\ta b\t1.5\n")],
        ["sequences"] = [("X.txt", "1 2 3\n2 3\n"), ("X_time.txt", "1 978300019 978300020\n2 978300020\n"),
            ("X_item2attributes.json", "{\"2\": [1, 2], \"3\": [2]}"), ("attribute_names.tsv", "id\tname\n1\tbrand:A\n"),
            ("items.tsv", "item_id\ttitle\n2\tT\n")],
        ["csv"] = [("events.csv", "user,item,type,time,value\nu,\"i,1\",view,2024-05-01T10:00:00+02:00,\nu,i,rate,2024-05-02,3\n"),
            ("items.csv", "item,title,price\ni,T,1.5\n"), ("users.csv", "user,age\nu,3\n")],
        ["tsv"] = [("events.tsv", "user\titem\ttime\nu\ti\t978300019\n"), ("items.jsonl", "{\"item\": \"i\", \"tags\": [\"a\", 2], \"price\": 1.5}\n")],
        ["jsonl"] = [("events.jsonl", "{\"user\": \"u\", \"item\": 3, \"time\": 978300019, \"type\": \"view\", \"x\": {\"y\": [1, {}]}}\n")],
        ["libfm"] = [("a.libfm", "1 2:1 3:1 4:0.5\n-1 2:1 5:1\n")],
    };

    public static TheoryData<string> Formats => [.. DatasetReader.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_Unchanged_Succeeds(string format)
    {
        using TempFolder folder = TempFolder.With(Valid[format]);
        Assert.Equal(format, folder.Read().Format);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_MutatedFiles_GivesAResultOrADataFormatException(string format)
    {
        var clock = Stopwatch.StartNew();
        int failed = 0;
        using var folder = new TempFolder();
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            var random = new CounterRandom(seed: 7, step: (uint)mutant, site: (uint)format.Length);
            foreach ((string name, string text) in Valid[format])
                folder.Add(name, Mutate(Encoding.UTF8.GetBytes(text), ref random));
            BadRowPolicy policy = mutant % 2 == 0 ? BadRowPolicy.Fail : BadRowPolicy.Skip;
            if (!Try(folder.Path, new ReadOptions { Format = mutant % 3 == 0 ? null : format, OnBadRow = policy, MaxLineBytes = 4096 }))
                failed++;
        }
        Assert.InRange(failed, 1, Mutants - 1);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{Mutants} small inputs took {clock.Elapsed}");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_AnyBytes_GivesAResultOrADataFormatException(string format)
    {
        using var folder = new TempFolder();
        Check.One(
            Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(100).WithReplay(Replay(42)),
            Prop.ForAll<byte[]>(bytes =>
            {
                string path = folder.Add("any", bytes);
                Try(path, new ReadOptions { Format = format });
                Try(path, new ReadOptions { OnBadRow = BadRowPolicy.Skip });
            }));
    }

    private static Replay Replay(ulong seed) => new(new Rnd(seed, seed * 2 + 1), Microsoft.FSharp.Core.FSharpOption<int>.None);

    private static byte[] Mutate(byte[] bytes, ref CounterRandom random)
    {
        ReadOnlySpan<byte> likely = "\n\r\t ,;|:\"{}[]\\0-.e\xFF"u8;
        List<byte> mutant = [.. bytes];
        for (int change = random.NextInt(4); change > 0 && mutant.Count > 0; change--)
        {
            int at = random.NextInt(mutant.Count);
            byte value = random.NextInt(2) == 0 ? likely[random.NextInt(likely.Length)] : (byte)random.NextInt(256);
            switch (random.NextInt(4))
            {
                case 0: mutant[at] = value; break;
                case 1: mutant.Insert(at, value); break;
                case 2: mutant.RemoveAt(at); break;
                default: mutant.RemoveRange(at, Math.Min(random.NextInt(8), mutant.Count - at)); break;
            }
        }
        if (random.NextInt(8) != 0)
            return [.. mutant];
        byte[] compressed = TempFolder.Compressed([.. mutant]);
        if (random.NextInt(2) == 0)
            compressed[random.NextInt(compressed.Length)] ^= (byte)(1 + random.NextInt(255));
        return compressed;
    }

    // True when it could be read; what is read must then hang together.
    private static bool Try(string path, ReadOptions options)
    {
        RawData raw;
        try
        {
            raw = DatasetReader.Read(path, options, TestContext.Current.CancellationToken);
        }
        catch (DataFormatException)
        {
            return false;
        }
        Assert.True(raw.Events.Count > 0);
        Assert.Equal((raw.Items.Count, raw.Users.Count), (raw.ItemAttributes.Rows, raw.UserAttributes.Rows));
        (Dataset dataset, _) = Cleaner.Clean(raw, new CleaningOptions { KeepColdItems = true }, TestContext.Current.CancellationToken);
        for (int item = 0; item < dataset.ItemCount; item++)
            Assert.NotEmpty(dataset.TitleOf(item));
        return true;
    }
}
