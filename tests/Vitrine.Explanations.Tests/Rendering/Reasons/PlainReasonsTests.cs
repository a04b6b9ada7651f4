using Vitrine.Explanations.Rendering;
using Vitrine.Explanations.Rendering.Reasons;
using Vitrine.Recommenders.Data;

namespace Vitrine.Explanations.Tests.Rendering.Reasons;

public sealed class PlainReasonsTests
{
    private static readonly DateTimeOffset Newest = new(2024, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(new[] { 6.0, 1, 1, 1, 1 }, "Mainly because you bought “A”.")]
    [InlineData(new[] { 3.0, 2.6, 1, 1, 1 }, "Mainly because you bought “A” and “B”.")]
    [InlineData(new[] { 4.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9 }, "Partly because you bought “A”.")]
    [InlineData(new[] { 2.0, 1, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6 }, "Among other things because you bought “A”, “B” and “C”.")]
    [InlineData(new[] { 2.0, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3 }, "Among other things because you bought “A”.")]
    public void Sentence_Signed_IsAsStrongAsTheShare(double[] values, string expected) =>
        Assert.Equal(expected, Sentence(Signed(values)));

    [Fact]
    public void Sentence_ManyAlike_NamesNoMainReason()
    {
        string sentence = Sentence(Signed([.. Enumerable.Repeat(1.0, 26)]));

        Assert.Equal("No single event explains this. The strongest is that you bought “A”, with 4 % of what speaks for it.", sentence);
    }

    [Fact]
    public void Sentence_FourAlike_IsOneStepWeakerThanTheShareOfThreeSays() =>
        Assert.Equal("Partly because you bought “A”, “B” and “C”.", Sentence(Signed([1, 1, 1, 1])));

    [Fact]
    public void Sentence_ValuesThatCoverLittleOfTheScore_IsOneStepWeaker()
    {
        Explanation explanation = Signed([6, 1]);

        Assert.StartsWith("Mainly", Sentence(explanation with { Score = 28 }), StringComparison.Ordinal);
        Assert.StartsWith("Partly", Sentence(explanation with { Score = 29 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportLanguage.English, "Mainly because you looked at “A” and “C”, and bought “B”.")]
    [InlineData(ReportLanguage.Chinese, "主要是因为你浏览了“A”和“C”，并购买了“B”。")]
    public void Sentence_SeveralBehaviours_GathersWhatWasDoneAlike(ReportLanguage language, string expected)
    {
        Explanation explanation = Signed([3, 2.8, 2.7]);
        BehaviorType[] types = [BehaviorType.View, BehaviorType.Buy, BehaviorType.View];

        Assert.Equal(expected, Sentence(explanation with { Units = [.. explanation.Units.Select((u, i) => u with { Behavior = types[i] })] }, language));
    }

    [Theory]
    [InlineData(new[] { 4.0, 4 }, 8, null)]
    [InlineData(new[] { 4.0, 4 }, 16, null)]
    [InlineData(new[] { 4.0, 4 }, 20, "Together these reasons make up 40 % of the score; others, or what the method does not cover, make up the rest.")]
    [InlineData(new[] { 1.0, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 10,
        "Together these reasons make up 30 % of the score; others, or what the method does not cover, make up the rest.")]
    public void Coverage_ReasonsBelowHalfOfTheScore_IsSaid(double[] values, double score, string? expected) =>
        Assert.Equal(expected, PlainReasons.Of(Signed(values) with { Score = score, Base = 0 }).Coverage);

    [Theory]
    [InlineData(ReportLanguage.English, 2024, 10, "Mainly because of your visit on 3 May.")]
    [InlineData(ReportLanguage.English, 2023, 10, "Mainly because of your visit on 3 May 2024.")]
    [InlineData(ReportLanguage.English, 2024, 3, "Mainly because of your visit on 3 May at 17:05.")]
    [InlineData(ReportLanguage.Chinese, 2024, 10, "主要取决于你在 5 月 3 日的访问。")]
    [InlineData(ReportLanguage.Chinese, 2023, 10, "主要取决于你在 2024 年 5 月 3 日的访问。")]
    [InlineData(ReportLanguage.Chinese, 2024, 3, "主要取决于你在 5 月 3 日 17:05 的访问。")]
    public void Sentence_Sessions_AreVisitsOnADay(ReportLanguage language, int otherYear, int otherDay, string expected)
    {
        DateTimeOffset visit = new(2024, 5, 3, 17, 5, 0, TimeSpan.Zero), other = new(otherYear, 5, otherDay, 8, 0, 0, TimeSpan.Zero);
        Explanation explanation = Signed([6, 1]) with
        {
            Units =
            [
                new ExplanationUnit("session-1", UnitKind.Session, 0, "1", 6) { Time = visit },
                new ExplanationUnit("session-2", UnitKind.Session, 3, "2", 1) { Time = other },
            ],
        };

        Assert.Equal(expected, Sentence(explanation, language));
        Assert.Equal(2, PlainReasons.Of(explanation, language).Reasons.Count);
        Assert.Equal(
            language == ReportLanguage.English ? "Mainly because of your visit 1." : "主要取决于你的第 1 次访问。",
            Sentence(explanation with { Units = [.. explanation.Units.Select(u => u with { Time = null })] }, language));
    }

    [Theory]
    [InlineData(2, "Mainly because you bought “A” (twice).")]
    [InlineData(4, "Mainly because you bought “A” (4 times).")]
    public void Sentence_OneItemAgain_CountsItOnce(int times, string expected)
    {
        Explanation explanation = Signed([.. Enumerable.Repeat(1.0, times), 0.5]);

        Assert.Equal(expected, Sentence(explanation with
        {
            Units = [.. explanation.Units.Select((u, i) => i < times ? u with { Id = "a", Label = "A" } : u)],
        }));
    }

    [Theory]
    [InlineData(-1.0, "Mainly because you bought “A”.", "Checked on this recommendation: what “Leave one out” ranks highest")]
    [InlineData(-0.5, "Perhaps because you bought “A”.", "Careful: on this recommendation “Leave one out” finds what matters not clearly better than chance.")]
    [InlineData(0.0, "Perhaps because you bought “A”.", "Careful: on this recommendation a random choice finds what matters better than “Leave one out”.")]
    public void Of_MeasuredFidelity_IsSaid(double value, string sentence, string trust)
    {
        PlainReasons reasons = PlainReasons.Of(Signed([3, 1]) with { Fidelity = new Fidelity("del", value, -0.5, 10) { RandomDeviation = 0.1 } });

        Assert.Equal(sentence, reasons.Sentence);
        Assert.StartsWith(trust, reasons.Trust, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, "Mainly because you bought “A”.", "")]
    [InlineData(0.05, "Perhaps because you bought “A”.", "not clearly better")]
    public void Of_MeasuredOnTheModelAlone_SaysThat(double value, string sentence, string warning)
    {
        PlainReasons reasons = PlainReasons.Of(Signed([3, 1]) with
        {
            ModelFidelity = new ModelFidelity("truth", 300, "hit@1", value, 0.05)
            { Lower = value - 0.02, Upper = value + 0.02, BestMethod = "leave-one-out", Best = 0.5, Values = new Dictionary<string, double>() },
        });

        Assert.Equal(sentence, reasons.Sentence);
        Assert.StartsWith("On this model, 300 users: ", reasons.Trust, StringComparison.Ordinal);
        Assert.Contains(warning, reasons.Trust, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Unmeasured_SaysSo() => Assert.StartsWith("Not checked:", PlainReasons.Of(Signed([3, 1])).Trust, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "you bought “A”, your newest activity")]
    [InlineData(0.5, "you bought “A”, shortly before your newest activity")]
    [InlineData(1.5, "you bought “A”, a day before your newest activity")]
    [InlineData(13, "you bought “A”, 13 days before your newest activity")]
    [InlineData(21, "you bought “A”, 3 weeks before your newest activity")]
    [InlineData(92, "you bought “A”, 3 months before your newest activity")]
    [InlineData(1000, "you bought “A”, 2 years before your newest activity")]
    public void Reasons_KnownTimes_SayHowLongBeforeTheNewest(double days, string expected)
    {
        Explanation explanation = Signed([3, -0.01]);
        ExplanationUnit first = explanation.Units[0] with { Time = Newest.AddDays(-days), Position = days == 0 ? 2 : 0 };

        IReadOnlyList<string> reasons = PlainReasons.Of(explanation with { Units = [first, explanation.Units[1] with { Time = Newest }] }).Reasons;

        Assert.Equal("Y" + expected[1..] + ": 100 % of what speaks for it.", Assert.Single(reasons));
    }

    [Fact]
    public void Against_WeightyNegative_IsSaidForSignedMethodsOnly()
    {
        Explanation explanation = Signed([3, 1, -0.5]);

        Assert.Equal("What speaks most against it: you bought “C”.", PlainReasons.Of(explanation).Against);
        Assert.Equal("最不利于推荐的是：你购买了“C”。", PlainReasons.Of(explanation, ReportLanguage.Chinese).Against);
        Assert.Null(PlainReasons.Of(Signed([3, 1, -0.3])).Against);
        Assert.Null(PlainReasons.Of(explanation with { Signed = false }).Against);
    }

    [Fact]
    public void Sentence_Sizes_ClaimNoCause()
    {
        Explanation sizes = Signed([6, 1]) with { Signed = false, CompletenessGap = double.NaN };

        Assert.Equal("What counted most: you bought “A”.", Sentence(sizes));
        Assert.Equal("起主要作用的是：你购买了“A”。", Sentence(sizes, ReportLanguage.Chinese));
        Assert.EndsWith(": 86 % of the weight.", PlainReasons.Of(sizes).Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_Fields_AreNamedAsAttributes()
    {
        Explanation fields = Signed([3, 2.9]);
        fields = fields with { Units = [.. fields.Units.Select(u => new ExplanationUnit(u.Id, UnitKind.Attribute, -1, u.Label, u.Value))] };

        Assert.Equal("Mainly because of the attributes “A” and “B”.", Sentence(fields));
        Assert.Equal("主要取决于属性“A”和“B”。", Sentence(fields, ReportLanguage.Chinese));
        Assert.Equal("“A”: 51 % of what speaks for it.", PlainReasons.Of(fields).Reasons[0]);
        Assert.Equal("“A”: 51 % of the weight.", PlainReasons.Of(fields with { Signed = false }).Reasons[0]);
    }

    [Fact]
    public void Sentence_NothingPositive_SaysSo()
    {
        PlainReasons reasons = PlainReasons.Of(Signed([-1]));

        Assert.Equal("Nothing in your history speaks for it on its own.", reasons.Sentence);
        Assert.Empty(reasons.Reasons);
    }

    [Theory]
    [InlineData(ItemDomain.News, BehaviorType.View, "you read “A”", "你阅读了《A》")]
    [InlineData(ItemDomain.Video, BehaviorType.View, "you watched “A”", "你观看了《A》")]
    [InlineData(ItemDomain.Video, BehaviorType.AddToCart, "you put “A” on your watchlist", "你把《A》加入了片单")]
    [InlineData(ItemDomain.Music, BehaviorType.View, "you listened to “A”", "你听了《A》")]
    [InlineData(ItemDomain.Finance, BehaviorType.View, "you looked at “A”", "你查看了“A”")]
    [InlineData(ItemDomain.Learning, BehaviorType.Buy, "you signed up for “A”", "你报名了《A》")]
    [InlineData(ItemDomain.Learning, null, "you studied “A”", "你学习了《A》")]
    public void Sentence_Domain_ChoosesVerbAndQuotes(ItemDomain domain, BehaviorType? behavior, string english, string chinese)
    {
        Explanation explanation = Signed([6, 1]);
        explanation = explanation with { Units = [.. explanation.Units.Select(u => u with { Behavior = behavior })] };

        Assert.Equal($"Mainly because {english}.", Sentence(explanation, ReportLanguage.English, domain));
        Assert.Equal($"主要是因为{chinese}。", Sentence(explanation, ReportLanguage.Chinese, domain));
    }

    [Fact]
    public void Sentence_LongTitle_IsCutInOneLine()
    {
        Explanation explanation = Signed([1]);
        string title = string.Join("\n", Enumerable.Repeat("word", 40));

        string sentence = Sentence(explanation with { Units = [explanation.Units[0] with { Label = title }] });

        Assert.DoesNotContain('\n', sentence);
        Assert.Contains("…”", sentence, StringComparison.Ordinal);
        Assert.InRange(sentence.Length, 60, 95);
    }

    [Theory]
    [InlineData(new[] { 6.0, 5 }, "55 % of this goes back to activity that is kept private. Of what can be named, “B” counts most, with 45 %.")]
    [InlineData(new[] { 2.0, 6 }, "Mainly because you bought “B”.")]
    [InlineData(new[] { 3.0 }, "It goes back to activity that is kept private.")]
    public void Sentence_PrivateUnits_AreGatheredAndNeverLead(double[] values, string expected)
    {
        Explanation explanation = Signed(values);

        PlainReasons reasons = PlainReasons.Of(explanation with
        {
            Units = [explanation.Units[0] with { Label = "a private item", IsPrivate = true }, .. explanation.Units.Skip(1)],
        });

        Assert.Equal(expected, reasons.Sentence);
        Assert.StartsWith("Activity that is kept private: ", reasons.Reasons[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void EveryDomain_HasAVerbForEveryBehaviour()
    {
        foreach (ReportLanguage language in Enum.GetValues<ReportLanguage>())
            foreach (ItemDomain domain in Enum.GetValues<ItemDomain>())
            {
                DomainWords words = DomainWords.For(language, domain);
                Assert.Equal(Enum.GetValues<BehaviorType>(), words.Verbs.Keys.Order());
                Assert.All(words.Verbs.Values.Append(words.AnyVerb).Append(words.Quote), v => Assert.Contains("{0}", v, StringComparison.Ordinal));
            }
    }

    [Fact]
    public void EveryLanguage_HasASentenceForEveryFormStrengthAndVerdict()
    {
        foreach (ReasonWords words in new[] { ReasonWords.En, ReasonWords.Zh })
        {
            Assert.Equal(Enum.GetValues<ReasonForm>(), words.Sentences.Keys.Order());
            Assert.All(words.Sentences.Values, s => Assert.Equal(Enum.GetValues<ReasonStrength>(), s.Keys.Order()));
            Assert.All(words.Sentences.Values, s => Assert.Contains("{1}", s[ReasonStrength.Thin], StringComparison.Ordinal));
            Assert.Equal(Enum.GetValues<ReasonForm>(), words.Doubtful.Keys.Order());
            Assert.Equal(Enum.GetValues<FidelityVerdict>(), words.Trust.Keys.Order());
        }
    }

    private static string Sentence(Explanation explanation, ReportLanguage language = ReportLanguage.English, ItemDomain domain = ItemDomain.Shop) =>
        PlainReasons.Of(explanation, language, domain).Sentence;

    /// <summary>Purchases A, B, C ... with values that add up to the score.</summary>
    private static Explanation Signed(double[] values) => new()
    {
        Method = "leave-one-out",
        Target = "t",
        TargetLabel = "T",
        Score = values.Sum(),
        Base = 0,
        Signed = true,
        CompletenessGap = 0,
        Evaluations = 1,
        Seed = 0,
        ModelHash = "",
        Units =
        [
            .. values.Select((v, i) => new ExplanationUnit($"{i}", UnitKind.Event, i, ((char)('A' + i)).ToString(), v) { Behavior = BehaviorType.Buy }),
        ],
    };
}
