using System.Reflection;
using System.Text.RegularExpressions;
using Vitrine.Explanations.Rendering;
using Vitrine.Recommenders.Data;
using Vitrine.Recommenders.Models;

namespace Vitrine.Explanations.Tests.Rendering;

public sealed partial class ReportStringsTests
{
    public static TheoryData<string> Texts => [.. Properties().Where(p => p.PropertyType == typeof(string)).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Chinese_EveryText_TakesTheSameValuesAsEnglish(string property)
    {
        string english = (string)Property(property).GetValue(ReportStrings.En)!;
        string chinese = (string)Property(property).GetValue(ReportStrings.Zh)!;

        Assert.NotEmpty(chinese.Trim());
        Assert.Equal(Holes(english), Holes(chinese));
    }

    [Fact]
    public void EveryLanguage_NamesEveryKindAndTerm()
    {
        foreach (ReportStrings words in new[] { ReportStrings.En, ReportStrings.Zh })
        {
            Assert.Equal(Enum.GetValues<BehaviorType>(), words.Behaviors.Keys.Order());
            Assert.Equal(Enum.GetValues<RecommendationSource>(), words.Sources.Keys.Order());
            Assert.Equal(Enum.GetValues<FidelityVerdict>(), words.Verdicts.Keys.Order());
            Assert.Equal(Enum.GetValues<FidelityVerdict>(), words.VerdictNotes.Keys.Order());
            Assert.Equal(ReportStrings.En.Terms.Select(t => t.Key), words.Terms.Select(t => t.Key));
            Assert.Equal(ReportStrings.En.MethodNames.Keys, words.MethodNames.Keys);
            Assert.Equal(words.MethodNames.Keys, words.MethodNotes.Keys);
            Assert.Equal(ReportStrings.En.ReadingSteps.Count, words.ReadingSteps.Count);
        }
    }

    [Fact]
    public void MethodName_EveryShippedMethod_HasANameAndANote()
    {
        foreach (ReportStrings words in new[] { ReportStrings.En, ReportStrings.Zh })
            foreach (string method in ExplainerRegistry.Default.Names)
            {
                Assert.NotEqual(method, words.MethodName(method));
                Assert.NotNull(words.MethodNote(method));
            }
    }

    [Fact]
    public void MethodName_WithOptions_KeepsThem()
    {
        Assert.Equal("Attention (layer=1,head=0)", ReportStrings.En.MethodName("attention:layer=1,head=0"));
        Assert.Equal("my-method:k=2", ReportStrings.En.MethodName("my-method:k=2"));
    }

    [Fact]
    public void Join_OneTwoThree_ReadsAsAList()
    {
        Assert.Equal("a", ReportStrings.En.Join(["a"]));
        Assert.Equal("a and b", ReportStrings.En.Join(["a", "b"]));
        Assert.Equal("a, b and c", ReportStrings.En.Join(["a", "b", "c"]));
        Assert.Equal("a、b和c", ReportStrings.Zh.Join(["a", "b", "c"]));
    }

    private static PropertyInfo[] Properties() =>
        typeof(ReportStrings).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    private static PropertyInfo Property(string name) => Properties().Single(p => p.Name == name);

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
